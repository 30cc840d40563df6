package com.cruddur.messagestable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputDescription;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** Creates the table where it is missing, and says how an existing one differs from {@link MessagesTable}. */
public final class MessagesTableSchema {

    private static final Duration INDEX_LOOKED_AT_EVERY = Duration.ofMillis(250);

    private final DynamoDbClient client;

    private final String tableName;

    public MessagesTableSchema(DynamoDbClient client, String tableName) {
        this.client = client;
        this.tableName = tableName;
    }

    /**
     * Creates the table if it is missing and waits until it is usable. An existing table is left as it is. Safe
     * to run twice, and in several places at once.
     *
     * @return whether this call created it
     */
    public boolean createIfMissing() {
        if (describe().isPresent()) {
            // Somebody may be making it at this moment.
            waitUntilActive();
            return false;
        }
        try {
            client.createTable(MessagesTable.createTable(tableName));
        } catch (ResourceInUseException somebodyElseWasFaster) {
            waitUntilActive();
            return false;
        }
        waitUntilActive();
        enableTimeToLive();
        return true;
    }

    /**
     * Creates the table if it is missing; gives an existing one the index, the stream and the time to live that it
     * lacks, and waits until they can be used. Items stay as they are. An index on a large table takes its time.
     */
    public Completion addMissing() {
        if (createIfMissing()) {
            return new Completion(true, List.of(), differences());
        }
        List<String> added = new ArrayList<>();
        TableDescription table = describe().orElseThrow();
        if (groupIndexOf(table).isEmpty()) {
            addIndex(table);
            added.add("the index " + MessagesTable.GROUP_INDEX);
        }
        if (isOff(table.streamSpecification())) {
            client.updateTable(request -> request.tableName(tableName).streamSpecification(MessagesTable.stream()));
            waitUntilIndexesAreActive();
            added.add("the stream");
        }
        if (timeToLive().timeToLiveStatus() == TimeToLiveStatus.DISABLED) {
            enableTimeToLive();
            added.add("the time to live");
        }
        return new Completion(false, added, differences());
    }

    /**
     * What {@link #addMissing} did and could not do.
     *
     * @param created whether the whole table is new
     * @param added what an existing table was given
     * @param differences a sentence for each that is left; only a new table would be without
     */
    public record Completion(boolean created, List<String> added, List<String> differences) {

        public Completion {
            added = List.copyOf(added);
            differences = List.copyOf(differences);
        }
    }

    /** A sentence for each difference between the table and its definition, in no set order; empty when there is none. */
    public List<String> differences() {
        Optional<TableDescription> table = describe();
        if (table.isEmpty()) {
            return List.of("The table " + tableName + " does not exist.");
        }
        List<String> differences = new ArrayList<>();
        CreateTableRequest wanted = MessagesTable.createTable(tableName);
        if (!sameKeys(wanted.keySchema(), table.get().keySchema())) {
            differences.add("The table's key is " + keys(table.get().keySchema()) + " in place of "
                    + keys(wanted.keySchema()) + ".");
        }
        indexDifference(table.get()).ifPresent(differences::add);
        streamDifference(table.get().streamSpecification()).ifPresent(differences::add);
        timeToLiveDifference().ifPresent(differences::add);
        return List.copyOf(differences);
    }

    private Optional<TableDescription> describe() {
        try {
            return Optional.of(client.describeTable(request -> request.tableName(tableName))
                    .table());
        } catch (ResourceNotFoundException noTable) {
            return Optional.empty();
        }
    }

    private void waitUntilActive() {
        try (var waiter = client.waiter()) {
            waiter.waitUntilTableExists(request -> request.tableName(tableName));
        }
    }

    private void enableTimeToLive() {
        client.updateTimeToLive(request -> request.tableName(tableName)
                .timeToLiveSpecification(ttl -> ttl.enabled(true).attributeName(MessagesTable.EXPIRES_AT_EPOCH)));
    }

    private void addIndex(TableDescription table) {
        GlobalSecondaryIndex index = MessagesTable.groupIndex();
        GlobalSecondaryIndexUpdate update = GlobalSecondaryIndexUpdate.builder()
                .create(create -> create.indexName(index.indexName())
                        .keySchema(index.keySchema())
                        .projection(index.projection())
                        .provisionedThroughput(throughput(table)))
                .build();
        client.updateTable(request -> request.tableName(tableName)
                .attributeDefinitions(MessagesTable.createTable(tableName).attributeDefinitions())
                .globalSecondaryIndexUpdates(update));
        waitUntilIndexesAreActive();
    }

    /** The index of a table with bought capacity, as the original made it, gets as much; else none is bought. */
    private static @Nullable ProvisionedThroughput throughput(TableDescription table) {
        ProvisionedThroughputDescription bought = table.provisionedThroughput();
        if (bought == null || Objects.requireNonNullElse(bought.writeCapacityUnits(), 0L) == 0) {
            return null;
        }
        return ProvisionedThroughput.builder()
                .readCapacityUnits(bought.readCapacityUnits())
                .writeCapacityUnits(bought.writeCapacityUnits())
                .build();
    }

    /** The SDK's waiter looks at the table alone. */
    private void waitUntilIndexesAreActive() {
        while (!describe().filter(MessagesTableSchema::isActive).isPresent()) {
            try {
                Thread.sleep(INDEX_LOOKED_AT_EVERY);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while the index was being made", stop);
            }
        }
    }

    private static boolean isActive(TableDescription table) {
        return table.tableStatus() == TableStatus.ACTIVE
                && table.globalSecondaryIndexes().stream().allMatch(index -> index.indexStatus() == IndexStatus.ACTIVE);
    }

    private static Optional<GlobalSecondaryIndexDescription> groupIndexOf(TableDescription table) {
        return table.globalSecondaryIndexes().stream()
                .filter(candidate -> candidate.indexName().equals(MessagesTable.GROUP_INDEX))
                .findFirst();
    }

    private static Optional<String> indexDifference(TableDescription table) {
        Optional<GlobalSecondaryIndexDescription> index = groupIndexOf(table);
        if (index.isEmpty()) {
            return Optional.of("The index " + MessagesTable.GROUP_INDEX + " is missing.");
        }
        List<KeySchemaElement> wanted = MessagesTable.groupIndex().keySchema();
        if (!sameKeys(wanted, index.get().keySchema())) {
            return Optional.of("The index " + MessagesTable.GROUP_INDEX + " has the key "
                    + keys(index.get().keySchema()) + " in place of " + keys(wanted) + ".");
        }
        if (index.get().projection().projectionType() != ProjectionType.ALL) {
            return Optional.of("The index " + MessagesTable.GROUP_INDEX + " does not project all attributes.");
        }
        return Optional.empty();
    }

    private static Optional<String> streamDifference(@Nullable StreamSpecification stream) {
        if (stream == null || isOff(stream)) {
            return Optional.of("The stream is off.");
        }
        if (stream.streamViewType() != MessagesTable.STREAM_VIEW) {
            return Optional.of("The stream shows " + stream.streamViewTypeAsString() + " in place of "
                    + MessagesTable.STREAM_VIEW + ".");
        }
        return Optional.empty();
    }

    private static boolean isOff(@Nullable StreamSpecification stream) {
        return stream == null || !Objects.requireNonNullElse(stream.streamEnabled(), false);
    }

    private TimeToLiveDescription timeToLive() {
        return client.describeTimeToLive(request -> request.tableName(tableName))
                .timeToLiveDescription();
    }

    private Optional<String> timeToLiveDifference() {
        TimeToLiveDescription ttl = timeToLive();
        boolean on = ttl.timeToLiveStatus() == TimeToLiveStatus.ENABLED
                || ttl.timeToLiveStatus() == TimeToLiveStatus.ENABLING;
        if (!on || !MessagesTable.EXPIRES_AT_EPOCH.equals(ttl.attributeName())) {
            return Optional.of("The time to live is not set to " + MessagesTable.EXPIRES_AT_EPOCH + ".");
        }
        return Optional.empty();
    }

    private static boolean sameKeys(List<KeySchemaElement> wanted, List<KeySchemaElement> found) {
        return wanted.size() == found.size() && found.containsAll(wanted);
    }

    private static String keys(List<KeySchemaElement> schema) {
        return schema.stream()
                .map(element -> element.attributeName() + " " + element.keyTypeAsString())
                .collect(Collectors.joining(", "));
    }
}
