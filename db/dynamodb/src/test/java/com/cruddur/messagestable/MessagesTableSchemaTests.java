package com.cruddur.messagestable;

import static org.assertj.core.api.Assertions.assertThat;

import com.cruddur.messagestable.MessagesTableSchema.Completion;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

@ExtendWith(MessagesTableExtension.class)
class MessagesTableSchemaTests {

    private static final @Nullable List<GlobalSecondaryIndex> NO_INDEX = null;

    private static final @Nullable StreamSpecification NO_STREAM = null;

    private final DynamoDbClient client;

    private final String tableName = "messages-" + UUID.randomUUID();

    private final MessagesTableSchema schema;

    MessagesTableSchemaTests(LocalDynamoDb server) {
        client = server.client();
        schema = new MessagesTableSchema(client, tableName);
    }

    @AfterEach
    void closeClient() {
        client.close();
    }

    @Test
    void createIfMissingMakesTheTableAsItIsDefined() {
        boolean created = schema.createIfMissing();

        assertThat(created).isTrue();
        assertThat(schema.differences()).isEmpty();
        TableDescription table =
                client.describeTable(request -> request.tableName(tableName)).table();
        assertThat(table.billingModeSummary().billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
        assertThat(table.streamSpecification().streamViewType()).isEqualTo(StreamViewType.NEW_IMAGE);
        assertThat(table.globalSecondaryIndexes())
                .singleElement()
                .satisfies(index -> assertThat(index.indexName()).isEqualTo("message-group-sk-index"))
                .satisfies(
                        index -> assertThat(index.projection().projectionType()).isEqualTo(ProjectionType.ALL));
    }

    @Test
    void createIfMissingLeavesAnExistingTableAlone() {
        schema.createIfMissing();

        boolean created = schema.createIfMissing();

        assertThat(created).isFalse();
        assertThat(schema.differences()).isEmpty();
    }

    @Test
    void createIfMissingInParallelMakesOneTable() throws Exception {
        List<Callable<Boolean>> calls = Stream.generate(() -> (Callable<Boolean>) schema::createIfMissing)
                .limit(8)
                .toList();

        int created = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Boolean> call : threads.invokeAll(calls)) {
                created += call.get() ? 1 : 0;
            }
        }

        assertThat(created).isEqualTo(1);
        assertThat(schema.differences()).isEmpty();
    }

    @Test
    void addMissingMakesTheTableAndThenHasNothingToDo() {
        assertThat(schema.addMissing()).isEqualTo(new Completion(true, List.of(), List.of()));
        assertThat(schema.addMissing()).isEqualTo(new Completion(false, List.of(), List.of()));
    }

    @Test
    void addMissingGivesATableWithBoughtCapacityWhatItLacks() {
        // DynamoDB Local has a few threads for work of its own, and each table with a time to live keeps one: on the
        // server that the other tests have used, the index might wait for ever.
        LocalDynamoDb own = LocalDynamoDb.startInMemory();
        try (DynamoDbClient client = own.client()) {
            addMissingToATableWithBoughtCapacity(client);
        } finally {
            own.stop();
        }
    }

    private void addMissingToATableWithBoughtCapacity(DynamoDbClient client) {
        MessagesTableSchema schema = new MessagesTableSchema(client, tableName);
        client.createTable(MessagesTable.createTable(tableName).toBuilder()
                .attributeDefinitions(definitionsOfKeys())
                .globalSecondaryIndexes(NO_INDEX)
                .streamSpecification(NO_STREAM)
                .billingMode(BillingMode.PROVISIONED)
                .provisionedThroughput(bought -> bought.readCapacityUnits(5L).writeCapacityUnits(5L))
                .build());

        Completion completion = schema.addMissing();

        assertThat(completion)
                .isEqualTo(new Completion(
                        false,
                        List.of("the index message-group-sk-index", "the stream", "the time to live"),
                        List.of()));
        assertThat(schema.differences()).isEmpty();
        assertThat(client.describeTable(request -> request.tableName(tableName))
                        .table()
                        .globalSecondaryIndexes())
                .singleElement()
                .satisfies(index -> assertThat(index.indexStatus()).isEqualTo(IndexStatus.ACTIVE))
                .satisfies(index -> assertThat(index.provisionedThroughput().writeCapacityUnits())
                        .isEqualTo(5));
    }

    @Test
    void addMissingSaysWhatCannotBeChangedInPlace() {
        create(MessagesTable.createTable(tableName).toBuilder()
                .streamSpecification(stream -> stream.streamEnabled(true).streamViewType(StreamViewType.KEYS_ONLY))
                .build());

        assertThat(schema.addMissing())
                .isEqualTo(
                        new Completion(false, List.of(), List.of("The stream shows KEYS_ONLY in place of NEW_IMAGE.")));
    }

    @Test
    void differencesNameAMissingTable() {
        assertThat(schema.differences()).containsExactly("The table " + tableName + " does not exist.");
    }

    @Test
    void differencesNameAMissingIndex() {
        create(MessagesTable.createTable(tableName).toBuilder()
                .attributeDefinitions(definitionsOfKeys())
                .globalSecondaryIndexes(NO_INDEX)
                .build());

        assertThat(schema.differences()).containsExactly("The index message-group-sk-index is missing.");
    }

    @Test
    void differencesNameAnIndexWithAnotherKey() {
        create(MessagesTable.createTable(tableName).toBuilder()
                .globalSecondaryIndexes(MessagesTable.groupIndex().toBuilder()
                        .keySchema(MessagesTable.groupIndex().keySchema().getFirst())
                        .build())
                .build());

        assertThat(schema.differences())
                .containsExactly("The index message-group-sk-index has the key message_group_uuid HASH in place of"
                        + " message_group_uuid HASH, sk RANGE.");
    }

    @Test
    void differencesNameAnIndexWithoutAllAttributes() {
        create(MessagesTable.createTable(tableName).toBuilder()
                .globalSecondaryIndexes(MessagesTable.groupIndex().toBuilder()
                        .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))
                        .build())
                .build());

        assertThat(schema.differences())
                .containsExactly("The index message-group-sk-index does not project all attributes.");
    }

    @Test
    void differencesNameAStreamThatIsOff() {
        create(MessagesTable.createTable(tableName).toBuilder()
                .streamSpecification(NO_STREAM)
                .build());

        assertThat(schema.differences()).containsExactly("The stream is off.");
    }

    @Test
    void differencesNameAStreamThatShowsSomethingElse() {
        create(MessagesTable.createTable(tableName).toBuilder()
                .streamSpecification(stream -> stream.streamEnabled(true).streamViewType(StreamViewType.KEYS_ONLY))
                .build());

        assertThat(schema.differences()).containsExactly("The stream shows KEYS_ONLY in place of NEW_IMAGE.");
    }

    @Test
    void differencesNameATimeToLiveThatIsOff() {
        client.createTable(MessagesTable.createTable(tableName));

        assertThat(schema.differences()).containsExactly("The time to live is not set to expires_at_epoch.");
    }

    @Test
    void differencesNameAnotherKey() {
        create(MessagesTable.createTable(tableName).toBuilder()
                .keySchema(MessagesTable.createTable(tableName).keySchema().getFirst())
                .build());

        assertThat(schema.differences()).containsExactly("The table's key is pk HASH in place of pk HASH, sk RANGE.");
    }

    private void create(CreateTableRequest request) {
        client.createTable(request);
        client.updateTimeToLive(ttl -> ttl.tableName(tableName)
                .timeToLiveSpecification(
                        specification -> specification.enabled(true).attributeName(MessagesTable.EXPIRES_AT_EPOCH)));
    }

    private List<AttributeDefinition> definitionsOfKeys() {
        return MessagesTable.createTable(tableName).attributeDefinitions().stream()
                .filter(definition -> !definition.attributeName().equals(MessagesTable.MESSAGE_GROUP_UUID))
                .toList();
    }
}
