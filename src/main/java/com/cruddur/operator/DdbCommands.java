package com.cruddur.operator;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The commands on the table of messages. */
@Command(
        name = "ddb",
        description = "DynamoDB: message groups and messages",
        subcommands = {
            DdbSchemaLoad.class,
            DdbListTables.class,
            DdbSeed.class,
            DdbScan.class,
            DdbDrop.class,
            DdbRepair.class,
            DdbConsume.class,
            PatternsCommands.class,
            HelpCommand.class
        })
final class DdbCommands {}
