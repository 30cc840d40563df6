package com.cruddur.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.cruddur.messagestable.MessagesTableSchema;
import com.cruddur.operator.Script.Result;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The scripts that make what the application stands on, on real stores. */
class SchemasIT {

    private static OperatorStores stores;

    private final String table = "messages-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        stores = new OperatorStores();
    }

    @AfterAll
    static void stop() {
        stores.close();
    }

    @Test
    void theDatabaseIsMigratedOnceUnderBothNames() {
        Result first = stores.script("bin/db/schema-load").run();
        Result second = stores.script("bin/db/migrate").run();

        assertThat(first.err()).isEmpty();
        assertThat(first.out())
                .matches("Migrated the database cruddur at 127.0.0.1:[0-9]+ to version [0-9]+; migrations"
                        + " applied: [0-9]+\\.\n");
        assertThat(second.out()).matches("The database cruddur at 127.0.0.1:[0-9]+ is current at version [0-9]+\\.\n");
        assertThat(second.exit()).isZero();
    }

    @Test
    void theTableIsMadeOnceAndListed() {
        Result first = stores.script("bin/ddb/schema-load", table).run();
        Result second = stores.script("bin/ddb/schema-load", table).run();
        Result list = stores.script("bin/ddb/list-tables").run();
        Result json = stores.script("bin/ddb/list-tables").run("--json");

        assertThat(first.out())
                .isEqualTo("Created the table " + table + " at "
                        + stores.dynamoDb().endpoint() + ".\n");
        assertThat(second.out())
                .isEqualTo("The table " + table + " at " + stores.dynamoDb().endpoint() + " is as it is defined.\n");
        assertThat(list.out()).containsPattern(table + " +ACTIVE +0 +0 +message-group-sk-index +NEW_IMAGE\n");
        assertThat(json.out()).startsWith("[").contains("\"table\" : \"" + table + "\"");
        assertThat(second.exit() + list.exit() + json.exit()).isZero();
    }

    @Test
    void aTableOfTheOriginalIsCompletedInPlace() {
        makeTheOriginals();
        var item = Map.of("pk", AttributeValue.fromS("MSG#1"), "sk", AttributeValue.fromS("2023-01-01"));
        stores.client().putItem(request -> request.tableName(table).item(item));

        Result result = stores.script("bin/ddb/schema-load", table).run();

        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .isEqualTo("Added to the table " + table + " at "
                        + stores.dynamoDb().endpoint()
                        + ": the index message-group-sk-index, the stream, the time to live.\n");
        assertThat(new MessagesTableSchema(stores.client(), table).differences())
                .isEmpty();
        assertThat(stores.client().scan(request -> request.tableName(table)).items())
                .containsExactly(item);
    }

    @Test
    void productionIsAskedForAndNeverTakenFromTheLocalVariables() {
        Script script = stores.script("bin/ddb/schema-load", table)
                .with(
                        "PROD_AWS_ENDPOINT_URL_DYNAMODB",
                        stores.dynamoDb().endpoint().toString())
                .with("AWS_REGION", "ca-central-1")
                .with("AWS_ACCESS_KEY_ID", "local")
                .with("AWS_SECRET_ACCESS_KEY", "local");

        Result nobody = script.run("prod");
        Result yes = script.runAnswering("y\n", "prod");
        Result given = script.run("prod", "--yes");
        Result unset = stores.script("bin/db/migrate").run("prod", "--yes");

        assertThat(nobody.exit()).isEqualTo(1);
        assertThat(nobody.err()).contains("Create or complete the table " + table, "[y/N]", "nothing was changed");
        assertThat(yes.out()).startsWith("Created the table");
        assertThat(given.out()).endsWith("is as it is defined.\n");
        assertThat(unset.exit()).isEqualTo(1);
        assertThat(unset.err()).startsWith("Error: PROD_CONNECTION_URL is not set");
    }

    @Test
    void aCommandAnswersSoon() {
        stores.script("bin/ddb/list-tables").run();

        Result result = stores.script("bin/ddb/list-tables").run();

        // Half a second where nothing else runs.
        assertThat(result.took()).isLessThan(Duration.ofSeconds(6));
    }

    /** As the original's first schema-load makes it; index and stream were made by hand later. */
    private void makeTheOriginals() {
        stores.client()
                .createTable(request -> request.tableName(table)
                        .attributeDefinitions(text("pk"), text("sk"))
                        .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
                        .provisionedThroughput(
                                capacity -> capacity.readCapacityUnits(5L).writeCapacityUnits(5L)));
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }
}
