package com.cruddur;

import com.cruddur.localcognito.LocalCognito;
import com.cruddur.localcognito.Settings;
import com.cruddur.messagestable.LocalDynamoDb;
import com.cruddur.messagestable.MessagesTableSchema;
import com.cruddur.messagestable.StreamPoller;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The stores of all tests of this process: Postgres, DynamoDB Local with the table, its poller and a Cognito.
 * Started once; tests stay apart by fresh handles and uuids.
 */
public final class LocalStores implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final String TABLE = "cruddur-messages";

    static final LocalPostgres POSTGRES = LocalPostgres.startForTests();

    static final LocalDynamoDb DYNAMO_DB = startDynamoDb();

    static final LocalCognito COGNITO = LocalCognito.start(Settings.inMemory());

    static final TestKeys KEYS = TestKeys.start();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("local stores", settings()));
    }

    private static Map<String, Object> settings() {
        // The SDK's own names; DynamoDB Local takes any.
        System.setProperty("aws.accessKeyId", "local");
        System.setProperty("aws.secretAccessKey", "local");
        return Map.ofEntries(
                Map.entry("CONNECTION_URL", POSTGRES.connectionUrl()),
                Map.entry("FRONTEND_URL", "http://localhost:3000,http://localhost:5173"),
                Map.entry("BACKEND_URL", "http://localhost:4567"),
                // Tests sweep when they want to.
                Map.entry("SWEEP_EVERY", "0s"),
                Map.entry("AWS_REGION", "ca-central-1"),
                Map.entry("AWS_COGNITO_USER_POOL_ID", TestKeys.POOL),
                Map.entry("AWS_COGNITO_USER_POOL_CLIENT_ID", TestKeys.CLIENT),
                Map.entry("COGNITO_ISSUER_URI", TestKeys.ISSUER),
                Map.entry("COGNITO_JWKS_URI", KEYS.uri()),
                Map.entry("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", COGNITO.endpoint()),
                Map.entry("AWS_ENDPOINT_URL_DYNAMODB", DYNAMO_DB.endpoint()),
                Map.entry("DDB_MESSAGE_TABLE", TABLE),
                Map.entry("MANAGEMENT_PORT", "0"));
    }

    private static LocalDynamoDb startDynamoDb() {
        LocalDynamoDb local = LocalDynamoDb.startInMemory();
        DynamoDbClient client = local.client();
        new MessagesTableSchema(client, TABLE).createIfMissing();
        new StreamPoller(client, local.streamsClient(), TABLE).start();
        return local;
    }
}
