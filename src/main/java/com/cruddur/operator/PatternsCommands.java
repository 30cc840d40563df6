package com.cruddur.operator;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The table's access patterns, one command each. */
@Command(
        name = "patterns",
        description = "how the table is read, and what that costs",
        subcommands = {GetConversation.class, ListConversations.class, HelpCommand.class})
final class PatternsCommands {}
