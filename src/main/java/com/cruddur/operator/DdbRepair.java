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
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Adopts what the original wrote, and mends what is not in order. */
@Command(
        name = "repair",
        description =
                "Adopts what the original wrote, moves rows to the newest messages, puts missing rows, removes strays.")
final class DdbRepair implements Callable<Integer> {

    @Mixin
    private CommandContext context;

    @ArgGroup(multiplicity = "1")
    private Extent extent = new Extent();

    @Option(names = "--dry-run", description = "say what would be done, and do nothing")
    private boolean dryRun;

    @Mixin
    private Guard guard;

    /** How much of the table. */
    static final class Extent {

        @Option(names = "--group", paramLabel = "UUID", description = "one group")
        private @Nullable UUID group;

        @Option(names = "--all", description = "the whole table")
        private boolean all;
    }

    @Override
    public Integer call() {
        Target target = context.target();
        TablePlace table = target.table();
        if (!dryRun) {
            guard.beforeWriting("Repair the", context.stage(), table);
        }
        try (DynamoDbClient client = target.dynamoDb();
                Interruption interruption = new Interruption()) {
            RepairReport report = new RepairReport(
                    context.console(), Progress.on(context.console(), "items", itemsToRead(client, table)));
            TableRepair repair = new TableRepair(client, table.name(), dryRun, interruption::isAsked, report);
            if (extent.all) {
                repair.repairAll();
            } else {
                repair.repair(requireNonNull(extent.group, "one of the two is given"));
            }
            context.console().say(report.summary(table, dryRun, interruption.isAsked()));
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
