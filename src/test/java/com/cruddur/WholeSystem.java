package com.cruddur;

import com.cruddur.messagestable.LocalDynamoDb;
import com.cruddur.messagestable.MessagesTable;
import com.cruddur.messagestable.MessagesTableSchema;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Everything as processes of their own on files of their own: the shipped jar, Postgres with {@code fsync} on,
 * DynamoDB Local and the poller. Each can be killed and started again; proxies stand before both stores.
 */
final class WholeSystem implements AutoCloseable {

    private static final Path JAR = Path.of("target", "cruddur-backend.jar").toAbsolutePath();

    private static final String TABLE = "cruddur-messages";

    final FaultProxy postgresProxy;

    final FaultProxy dynamoDbProxy;

    final int port = LocalDynamoDb.freePort();

    private final TestKeys keys = TestKeys.start();

    private final Path directory;

    private final int postgresPort = LocalDynamoDb.freePort();

    private final int dynamoDbPort = LocalDynamoDb.freePort();

    private LocalPostgres postgres;

    private ChildProcess dynamoDb;

    private ChildProcess poller;

    private ChildProcess api;

    private WholeSystem(Path directory) {
        this.directory = directory;
        this.postgres = startPostgres();
        this.dynamoDb = startDynamoDb();
        try (DynamoDbClient client = dynamoDbClient()) {
            new MessagesTableSchema(client, TABLE).createIfMissing();
        }
        this.postgresProxy = FaultProxy.before(postgresPort);
        this.dynamoDbProxy = FaultProxy.before(dynamoDbPort);
        this.poller = startPoller();
        this.api = startApi();
    }

    /** Starts all of it. */
    static WholeSystem start(Path directory) {
        return new WholeSystem(directory);
    }

    void killPoller() {
        poller.kill();
        poller = startPoller();
    }

    /**
     * Kills it with requests under way. DynamoDB Local answers a transaction before it commits it, so the answers are
     * cut off first, and a read waits behind the commits of those that got through: what was acknowledged is on disk.
     */
    void killDynamoDb() {
        dynamoDbProxy.inject(FaultProxy.Fault.LOSE_ANSWERS);
        readDynamoDb();
        dynamoDb.kill();
        dynamoDb = startDynamoDb();
        dynamoDbProxy.heal();
    }

    /** Kills the server and every process that serves a connection. */
    void killPostgres() {
        postgres.kill(directory.resolve("postgres"));
        postgres = startPostgres();
    }

    void killApi() {
        api.kill();
        api = startApi();
    }

    /** As a container is stopped; answers how long it took. */
    Duration stopApi() {
        long begin = System.nanoTime();
        api.terminate();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** What the API has printed since it was started last. */
    String apiLog() {
        return api.output();
    }

    /** Inserts a person as the API's own registration would. */
    TestUser person() {
        String handle = "p" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        TestUser user = new TestUser(
                UUID.randomUUID(),
                handle,
                "Name of " + handle,
                UUID.randomUUID().toString());
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + postgresPort + "/cruddur", "cruddur", "cruddur");
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO users (uuid, display_name, handle, email, cognito_user_id) VALUES (?, ?, ?,"
                                + " ?, ?)")) {
            insert.setObject(1, user.uuid());
            insert.setString(2, user.displayName());
            insert.setString(3, handle);
            insert.setString(4, handle + "@cruddur.test");
            insert.setString(5, user.subject());
            insert.executeUpdate();
            return user;
        } catch (SQLException ex) {
            throw new IllegalStateException("Adding a person", ex);
        }
    }

    String bearer(TestUser user) {
        return "Bearer " + TestTokens.sign(TestTokens.claims(user.subject()).build(), keys.current());
    }

    @Override
    public void close() {
        api.close();
        poller.close();
        dynamoDb.close();
        postgres.close();
        postgresProxy.close();
        dynamoDbProxy.close();
        keys.close();
    }

    private LocalPostgres startPostgres() {
        return LocalPostgres.startDurable("127.0.0.1", postgresPort, directory.resolve("postgres"));
    }

    private ChildProcess startDynamoDb() {
        return started(
                "dynamodb",
                Integer.toString(dynamoDbPort),
                directory.resolve("dynamodb").toString());
    }

    private void readDynamoDb() {
        try (DynamoDbClient client = dynamoDbClient()) {
            client.getItem(request -> request.tableName(TABLE)
                    .key(MessagesTable.idempotencyKey(UUID.randomUUID(), "none"))
                    .consistentRead(true));
        }
    }

    /** Past the proxy. */
    private DynamoDbClient dynamoDbClient() {
        return StoreProcess.client(DynamoDbClient.builder(), dynamoDbEndpoint(dynamoDbPort))
                .build();
    }

    private ChildProcess startPoller() {
        return started("poller", dynamoDbEndpoint(dynamoDbProxy.port()).toString(), TABLE);
    }

    private ChildProcess started(String... arguments) {
        ChildProcess process = ChildProcess.java(
                directory,
                Map.of(),
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoreProcess.class.getName(),
                        arguments[0],
                        arguments[1],
                        arguments[2]));
        process.awaitOutput("Running: " + arguments[0]);
        return process;
    }

    private ChildProcess startApi() {
        Map<String, String> environment = new HashMap<>();
        environment.put(
                "CONNECTION_URL", "postgresql://cruddur:cruddur@127.0.0.1:" + postgresProxy.port() + "/cruddur");
        environment.put("FRONTEND_URL", "http://localhost:3000");
        environment.put("AWS_REGION", "ca-central-1");
        environment.put("AWS_ACCESS_KEY_ID", "local");
        environment.put("AWS_SECRET_ACCESS_KEY", "local");
        environment.put("AWS_COGNITO_USER_POOL_ID", TestKeys.POOL);
        environment.put("AWS_COGNITO_USER_POOL_CLIENT_ID", TestKeys.CLIENT);
        environment.put("COGNITO_JWKS_URI", keys.uri().toString());
        environment.put(
                "AWS_ENDPOINT_URL", dynamoDbEndpoint(dynamoDbProxy.port()).toString());
        environment.put("DDB_MESSAGE_TABLE", TABLE);
        environment.put("RATE_LIMIT_ENABLED", "false");
        environment.put("LOG_FORMAT", "json");
        environment.put("LOGGING_LEVEL_COM_CRUDDUR", "debug");
        environment.put("PORT", Integer.toString(port));
        environment.put("MANAGEMENT_PORT", "0");
        ChildProcess process = ChildProcess.java(directory, environment, List.of("-jar", JAR.toString()));
        process.awaitOutput("Started CruddurApplication");
        return process;
    }

    private static URI dynamoDbEndpoint(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}
