package com.cruddur;

import com.cruddur.localcognito.LocalCognito;
import com.cruddur.localcognito.Settings;
import com.cruddur.messagestable.LocalDynamoDb;
import com.cruddur.messagestable.LocalTable;
import com.cruddur.messagestable.MessagesTableSchema;
import com.cruddur.messagestable.StreamPoller;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The stores of all tests of this process: Postgres, DynamoDB Local with the table, its poller and a Cognito.
 * Started once; tests stay apart by fresh handles and uuids.
 */
public class LocalStores implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final String TABLE = "cruddur-messages";

    static final LocalPostgres POSTGRES = LocalPostgres.startForTests();

    static final LocalDynamoDb DYNAMO_DB = startDynamoDb();

    public static final LocalCognito COGNITO = LocalCognito.start(Settings.inMemory());

    public static final TestKeys KEYS = TestKeys.start();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("local stores", settings()));
    }

    /** The table with clients of the test's own. */
    public static LocalTable table() {
        return new LocalTable(DYNAMO_DB.client(), DYNAMO_DB.streamsClient(), TABLE);
    }

    private static Map<String, Object> settings() {
        // The SDK's own names; DynamoDB Local takes any.
        System.setProperty("aws.accessKeyId", "local");
        System.setProperty("aws.secretAccessKey", "local");
        return Map.ofEntries(
                Map.entry("CONNECTION_URL", POSTGRES.connectionUrl()),
                Map.entry("FRONTEND_URL", "http://localhost:3000,http://localhost:5173"),
                Map.entry("BACKEND_URL", "http://localhost:4567"),
                // All tests come from one address.
                Map.entry("RATE_LIMIT_ENABLED", "false"),
                // Tests sweep when they want to.
                Map.entry("SWEEP_EVERY", "0s"),
                Map.entry("SHUTDOWN_DELAY", "0s"),
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

    /** Signs in at the local Cognito; answers the access token. */
    public static String signIn(String username, String password) {
        try (CognitoIdentityProviderClient cognito = cognitoClient()) {
            return cognito.initiateAuth(request -> request.clientId(COGNITO.clientId())
                            .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                            .authParameters(Map.of("USERNAME", username, "PASSWORD", password)))
                    .authenticationResult()
                    .accessToken();
        }
    }

    /** Ends all sessions of the token's owner at the local Cognito. */
    public static void signOutEverywhere(String accessToken) {
        try (CognitoIdentityProviderClient cognito = cognitoClient()) {
            cognito.globalSignOut(request -> request.accessToken(accessToken));
        }
    }

    private static CognitoIdentityProviderClient cognitoClient() {
        return CognitoIdentityProviderClient.builder()
                .endpointOverride(COGNITO.endpoint())
                .region(Region.CA_CENTRAL_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClientBuilder(Apache5HttpClient.builder())
                .build();
    }

    /** The same, with the local Cognito as the pool whose tokens are believed. */
    public static final class WithLocalCognito extends LocalStores {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            super.initialize(context);
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "local Cognito",
                            Map.of(
                                    "AWS_COGNITO_USER_POOL_ID", COGNITO.poolId(),
                                    "AWS_COGNITO_USER_POOL_CLIENT_ID", COGNITO.clientId(),
                                    "COGNITO_ISSUER_URI", COGNITO.issuer(),
                                    "COGNITO_JWKS_URI", COGNITO.jwksUri())));
        }
    }

    /** The same, with a proxy before each store and before Cognito, which can make them fail. */
    public static final class BehindProxies extends LocalStores {

        static final FaultProxy POSTGRES_PROXY = FaultProxy.before(POSTGRES.port());

        static final FaultProxy DYNAMO_DB_PROXY = FaultProxy.before(DYNAMO_DB.port());

        static final FaultProxy COGNITO_PROXY =
                FaultProxy.before(COGNITO.endpoint().getPort());

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            super.initialize(context);
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "proxies",
                            Map.of(
                                    "CONNECTION_URL", POSTGRES.connectionUrl(POSTGRES_PROXY.port()),
                                    "AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:" + DYNAMO_DB_PROXY.port(),
                                    "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER",
                                            "http://127.0.0.1:" + COGNITO_PROXY.port())));
        }
    }

    /** The same, but that nothing answers where the stores and Cognito should be; tokens can still be checked. */
    public static final class Away extends LocalStores {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            super.initialize(context);
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "nothing",
                            Map.of(
                                    "CONNECTION_URL", "postgresql://cruddur:cruddur@127.0.0.1:1/cruddur",
                                    "MIGRATE_ON_START", "false",
                                    "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", "http://127.0.0.1:1",
                                    "AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:1")));
        }
    }

    private static LocalDynamoDb startDynamoDb() {
        LocalDynamoDb local = LocalDynamoDb.startInMemory();
        DynamoDbClient client = local.client();
        new MessagesTableSchema(client, TABLE).createIfMissing();
        new StreamPoller(client, local.streamsClient(), TABLE).start();
        return local;
    }
}
