package com.cruddur.operator;

import static java.util.Objects.requireNonNull;

import com.cruddur.messagestable.MessagesTable;
import com.cruddur.messagestable.MessagesTableSchema;
import com.cruddur.messagestable.SortKey;
import com.cruddur.operator.Doctor.Check;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** DynamoDB, the table's form, whose its rows are, and whether somebody follows its stream. */
record TableChecks(Target target, DynamoDbClient client, Guard guard) {

    /** Rows looked at; where the original wrote, it wrote all. */
    private static final int ROWS = 100;

    List<Check> inOrder() {
        Stream<Check> always = Stream.of(
                new Check("dynamodb", this::requireAnswer),
                new Check("table", this::requireDefinition),
                new Check("rows", this::requireAdoption));
        // In production nothing is written for the sake of looking; the function has its alarms.
        Stream<Check> probe =
                target.stage() == Stage.PROD ? Stream.of() : Stream.of(new Check("consumer", this::requireConsumer));
        return Stream.concat(always, probe).toList();
    }

    private String requireAnswer() {
        client.listTables(request -> request.limit(1));
        return "DynamoDB answers at " + target.table().address() + ".";
    }

    private String requireDefinition() {
        String name = target.table().name();
        List<String> differences = new MessagesTableSchema(client, name).differences();
        if (!differences.isEmpty()) {
            throw new OperatorException(
                    String.join(" ", differences) + " bin/ddb/schema-load makes it, or adds what it lacks.");
        }
        return "The table " + name + " has keys, index, stream and time to live as defined.";
    }

    private String requireAdoption() {
        boolean original = client
                .scan(request -> request.tableName(target.table().name())
                        .indexName(MessagesTable.GROUP_INDEX)
                        .limit(ROWS))
                .items()
                .stream()
                .map(row -> requireNonNull(row.get(MessagesTable.SK), "part of its key"))
                .map(key -> SortKey.find(key.s()))
                .anyMatch(key -> key.isEmpty() || key.get().messageUuid() == null);
        if (original) {
            throw new OperatorException("The original's rows are in the table, and conversations of them answer 404;"
                    + " switch its function off, then bin/ddb/repair --all adopts them.");
        }
        return "Rows in people's lists are of this application's form.";
    }

    private String requireConsumer() throws InterruptedException {
        TablePlace table = target.table();
        guard.beforeWriting("Send a probe message to the", target.stage(), table);
        Duration taken = new StreamProbe(client, table.name())
                .send()
                .orElseThrow(() -> new OperatorException("Nobody follows the table's stream, so lists keep their old"
                        + " order; start the development run, bin/ddb/consume, or the function in AWS."));
        return "A probe message moved its conversation within " + taken.toMillis() + " ms.";
    }
}
