package com.cruddur.operator;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The commands on Postgres. */
@Command(
        name = "db",
        description = "Postgres: people and activities",
        subcommands = {DbMigrate.class, HelpCommand.class})
final class DbCommands {}
