package com.cruddur.messagestable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** Creates the table where it is missing, and says how an existing one differs from {@link MessagesTable}. */
public final class MessagesTableSchema {

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

    private static Optional<String> indexDifference(TableDescription table) {
        Optional<GlobalSecondaryIndexDescription> index = table.globalSecondaryIndexes().stream()
                .filter(candidate -> candidate.indexName().equals(MessagesTable.GROUP_INDEX))
                .findFirst();
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
        if (stream == null || !Objects.requireNonNullElse(stream.streamEnabled(), false)) {
            return Optional.of("The stream is off.");
        }
        if (stream.streamViewType() != MessagesTable.STREAM_VIEW) {
            return Optional.of("The stream shows " + stream.streamViewTypeAsString() + " in place of "
                    + MessagesTable.STREAM_VIEW + ".");
        }
        return Optional.empty();
    }

    private Optional<String> timeToLiveDifference() {
        TimeToLiveDescription ttl = client.describeTimeToLive(request -> request.tableName(tableName))
                .timeToLiveDescription();
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
