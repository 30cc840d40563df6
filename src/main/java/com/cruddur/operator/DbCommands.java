package com.cruddur.operator;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The commands on Postgres. */
@Command(
        name = "db",
        description = "Postgres: people and activities",
        subcommands = {
            DbCreate.class,
            DbDrop.class,
            DbMigrate.class,
            DbSeed.class,
            DbSessions.class,
            DbKillAll.class,
            DbUpdateCognitoUserIds.class,
            HelpCommand.class
        })
final class DbCommands {}
