package com.cruddur.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.cruddur.localcognito.LocalCognito;
import com.cruddur.localcognito.Settings;
import com.cruddur.messagestable.Conversations;
import com.cruddur.messagestable.LocalDynamoDb;
import com.cruddur.messagestable.LocalTable;
import com.cruddur.messagestable.MessagesTable;
import com.cruddur.messagestable.OriginalTable;
import com.cruddur.messagestable.StreamPoller;
import com.cruddur.operator.Script.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** {@code bin/doctor} on stores where all is well but for one thing. */
class DoctorIT {

    private static final Duration FAILS_WITHIN = Duration.ofSeconds(10);

    private static OperatorStores stores;

    private static LocalCognito cognito;

    private final LocalTable table = LocalTable.createIn(stores.dynamoDb());

    private final Script doctor = wellSupplied(stores.script("bin/doctor", table.name()));

    @BeforeAll
    static void start() {
        stores = new OperatorStores();
        cognito = LocalCognito.start(Settings.inMemory());
        List.of("andrew", "bayko", "londo")
                .forEach(name -> cognito.addConfirmedUser(
                        name.equals("andrew") ? "andrewbrown" : name, name + "@cruddur.test", name, "Password-1"));
        List.of("bin/db/migrate", "bin/db/seed", "bin/db/update_cognito_user_ids")
                .forEach(step -> assertThat(
                                wellSupplied(stores.script(step)).run().exit())
                        .isZero());
    }

    @AfterAll
    static void stop() {
        cognito.close();
        stores.close();
    }

    @AfterEach
    void close() {
        table.close();
    }

    @Test
    void allIsWellTwiceAndNothingIsLeftInTheTable() {
        Result first;
        Result second;
        Result json;
        try (DynamoDbStreamsClient streams = stores.dynamoDb().streamsClient();
                StreamPoller poller = new StreamPoller(stores.client(), streams, table.name())) {
            poller.start();
            first = doctor.run();
            second = doctor.run();
            json = doctor.run("--json");
        }

        assertThat(first.out())
                .contains("✓ jdk", "✓ node", "✓ postgres", "✓ migrations", "✓ people", "✓ table", "✓ rows")
                .contains("✓ consumer", "✓ pool", "✓ client", "✓ keys", "Here the local Cognito answers.")
                .endsWith("All is well.\n")
                .doesNotContain("✗");
        assertThat(second.out()).endsWith("All is well.\n");
        assertThat(json.out())
                .startsWith("[")
                .contains("\"check\" : \"consumer\"")
                .doesNotContain("false");
        assertThat(first.exit() + second.exit() + json.exit()).isZero();
        assertThat(items()).isZero();
    }

    @Test
    void nobodyWhoFollowsTheStreamIsMissed() {
        Result result = doctor.run();

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out())
                .contains("✗ consumer   Nobody follows the table's stream", "bin/ddb/consume")
                .endsWith("Not well: 1 of 18.\n");
        assertThat(items()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECTION_URL, postgresql://cruddur:secret@127.0.0.1:1/cruddur, postgres",
        "AWS_ENDPOINT_URL_DYNAMODB, http://127.0.0.1:1, dynamodb",
        "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER, http://127.0.0.1:1, client",
        "COGNITO_JWKS_URI, http://127.0.0.1:1/keys, keys",
    })
    void aStoreThatIsAwayIsSaidWithoutLookingForTheRest(String variable, String nowhere, String check) {
        // Without the probe, which has its time.
        Result result =
                doctor.with("DDB_MESSAGE_TABLE", "none").with(variable, nowhere).run();

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out())
                .containsPattern("✗ " + check + " +.*127.0.0.1:1")
                .doesNotContain("secret");
        assertThat(result.err()).isEmpty();
        assertThat(result.took()).isLessThan(FAILS_WITHIN);
    }

    @Test
    void whatTheTableLacksIsSaid() {
        GlobalSecondaryIndexUpdate noIndex = GlobalSecondaryIndexUpdate.builder()
                .delete(index -> index.indexName(MessagesTable.GROUP_INDEX))
                .build();
        stores.client().updateTable(request -> request.tableName(table.name()).globalSecondaryIndexUpdates(noIndex));

        Result result = doctor.run();

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out())
                .contains("✗ table", "The index message-group-sk-index is missing.", "bin/ddb/schema-load")
                .contains("✗ consumer   Not looked at before that is mended.");
    }

    @Test
    void rowsOfTheOriginalAreSaidToNeedRepair() {
        new OriginalTable(table)
                .start(
                        Conversations.person("andrew"),
                        Conversations.person("bayko"),
                        OriginalTable.UTC.write(Instant.parse("2023-03-20T10:00:00.123456Z")),
                        "hello");

        Result result = doctor.run();

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).contains("✗ rows", "bin/ddb/repair --all adopts them");
    }

    @Test
    void aNewDatabaseIsLedStepByStep() {
        Script other = doctor.with("DDB_MESSAGE_TABLE", "none")
                .with("CONNECTION_URL", stores.postgres().connectionUrl().replaceFirst("cruddur$", "stepwise"));

        String none = other.run().out();
        other.named("bin/db/create").run();
        String empty = other.run().out();
        other.named("bin/db/migrate").run();
        String migrated = other.run().out();
        other.named("bin/db/seed").run();
        String seeded = other.run().out();

        assertThat(none).contains("✗ postgres   There is no database stepwise", "bin/db/create makes it");
        assertThat(empty).containsPattern("✗ migrations Migrations that are not applied: [0-9]+; bin/db/migrate");
        assertThat(migrated).contains("✗ people     Not there: andrewbrown, bayko, londo; bin/db/seed");
        assertThat(seeded).contains("✗ people     Nobody's yet", "bin/db/update_cognito_user_ids");
    }

    @Test
    void aPortThatSomebodyElseHasAndAClientThatIsNotSetAreSaid() {
        Result result = doctor.with("DDB_MESSAGE_TABLE", "none")
                .with("PORT", Integer.toString(cognito.endpoint().getPort()))
                .with("AWS_COGNITO_USER_POOL_CLIENT_ID", "")
                .run();

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out())
                .contains("Another program has the port of the API; end it, or set PORT.")
                .contains("✗ pool       AWS_COGNITO_USER_POOL_CLIENT_ID is not set");
    }

    @Test
    void inProductionNothingIsWritten() {
        Result result = doctor.with("PROD_CONNECTION_URL", stores.postgres().connectionUrl())
                .with(
                        "PROD_AWS_ENDPOINT_URL_DYNAMODB",
                        stores.dynamoDb().endpoint().toString())
                .with(
                        "PROD_AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER",
                        cognito.endpoint().toString())
                .with("PROD_COGNITO_JWKS_URI", cognito.jwksUri().toString())
                .with("AWS_REGION", "ca-central-1")
                .run("prod");

        assertThat(result.out()).contains("✓ rows").endsWith("All is well.\n").doesNotContain("consumer", "port");
        assertThat(items()).isZero();
    }

    private static Script wellSupplied(Script script) {
        return script.with("AWS_COGNITO_USER_POOL_ID", cognito.poolId())
                .with("AWS_COGNITO_USER_POOL_CLIENT_ID", cognito.clientId())
                .with(
                        "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER",
                        cognito.endpoint().toString())
                .with("COGNITO_JWKS_URI", cognito.jwksUri().toString())
                .with("PORT", Integer.toString(LocalDynamoDb.freePort()))
                .with("MANAGEMENT_PORT", Integer.toString(LocalDynamoDb.freePort()))
                .with("DEV_POSTGRES_PORT", Integer.toString(LocalDynamoDb.freePort()))
                .with("DEV_DYNAMODB_PORT", Integer.toString(stores.dynamoDb().port()))
                .with("DEV_COGNITO_PORT", Integer.toString(cognito.endpoint().getPort()));
    }

    private int items() {
        return stores.client().scan(request -> request.tableName(table.name())).count();
    }
}
