package com.cruddur.operator;

import static java.util.Objects.requireNonNull;

import com.cruddur.messagestable.TableRepair;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Adopts what the original wrote, and mends what is not in order. */
@Command(
        name = "repair",
        description =
                "Adopts what the original wrote, moves rows to the newest messages, puts missing rows, removes strays.")
final class DdbRepair implements Callable<Integer> {

    private final Targets targets;

    private final Console console;

    @ArgGroup(multiplicity = "1")
    private Extent extent = new Extent();

    @Option(names = "--dry-run", description = "say what would be done, and do nothing")
    private boolean dryRun;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = Stage.LABEL,
            description = Stage.DESCRIPTION,
            defaultValue = Stage.DEFAULT)
    private Stage stage = Stage.LOCAL;

    @Mixin
    private Guard guard;

    /** How much of the table. */
    static final class Extent {

        @Option(names = "--group", paramLabel = "UUID", description = "one group")
        private @Nullable UUID group;

        @Option(names = "--all", description = "the whole table")
        private boolean all;
    }

    DdbRepair(Targets targets, Console console) {
        this.targets = targets;
        this.console = console;
        this.guard = new Guard(console);
    }

    @Override
    public Integer call() {
        Target target = targets.of(stage);
        TablePlace table = target.table();
        if (!dryRun) {
            guard.beforeWriting("Repair the", stage, table);
        }
        try (DynamoDbClient client = target.dynamoDb();
                Interruption interruption = new Interruption()) {
            RepairReport report = new RepairReport(console, Progress.on(console, "items", itemsToRead(client, table)));
            TableRepair repair = new TableRepair(client, table.name(), dryRun, interruption::isAsked, report);
            if (extent.all) {
                repair.repairAll();
            } else {
                repair.repair(requireNonNull(extent.group, "one of the two is given"));
            }
            console.say(report.summary(table, dryRun, interruption.isAsked()));
        }
        return 0;
    }

    /** DynamoDB counts them every six hours, so that is an estimate. */
    private static long itemsToRead(DynamoDbClient client, TablePlace table) {
        return TableRepair.ROUNDS
                * client.describeTable(request -> request.tableName(table.name()))
                        .table()
                        .itemCount();
    }
}
