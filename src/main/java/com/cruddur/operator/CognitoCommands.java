package com.cruddur.operator;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The commands on the user pool. */
@Command(
        name = "cognito",
        description = "Cognito: who can sign in",
        subcommands = {CognitoListUsers.class, HelpCommand.class})
final class CognitoCommands {}
