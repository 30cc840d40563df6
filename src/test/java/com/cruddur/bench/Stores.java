package com.cruddur.bench;

import com.cruddur.ChildProcess;
import com.cruddur.LocalPostgres;
import com.cruddur.StoreProcess;
import com.cruddur.messagestable.LocalDynamoDb;
import com.cruddur.messagestable.MessagesTable;
import com.cruddur.messagestable.MessagesTableSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Postgres and DynamoDB Local, each with processes of its own, so that its time can be told from the API's. */
final class Stores implements AutoCloseable {

    static final String TABLE = MessagesTable.DEFAULT_NAME;

    private final LocalPostgres postgres;

    private final long postgresPid;

    private final ChildProcess dynamoDb;

    private final URI dynamoDbEndpoint;

    private final DynamoDbClient client;

    private Stores(Path directory) {
        Path data = directory.resolve("postgres");
        postgres = LocalPostgres.startDurable("127.0.0.1", LocalDynamoDb.freePort(), data);
        postgresPid = readPid(data);
        int port = LocalDynamoDb.freePort();
        dynamoDb = ChildProcess.java(
                directory,
                Map.of(),
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoreProcess.class.getName(),
                        "dynamodb",
                        Integer.toString(port)));
        dynamoDb.awaitOutput("Running: dynamodb");
        dynamoDbEndpoint = URI.create("http://127.0.0.1:" + port);
        Flyway.configure().dataSource(jdbcUrl(), "cruddur", "cruddur").load().migrate();
        client = local(DynamoDbClient.builder()).build();
        new MessagesTableSchema(client, TABLE).createIfMissing();
    }

    /** Starts both, with their tables. */
    static Stores start(Path directory) {
        return new Stores(directory);
    }

    /** A client builder for this DynamoDB Local. */
    <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B local(B builder) {
        return builder.endpointOverride(dynamoDbEndpoint)
                .region(Region.CA_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(Apache5HttpClient.builder().maxConnections(2 * Wrk.CONNECTIONS));
    }

    DynamoDbClient dynamoDb() {
        return client;
    }

    URI dynamoDbEndpoint() {
        return dynamoDbEndpoint;
    }

    String connectionUrl() {
        return postgres.connectionUrl();
    }

    /** A connection to Postgres with the driver's own settings. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), "cruddur", "cruddur");
    }

    double postgresMillis() {
        return Cpu.millis(postgresPid);
    }

    double dynamoDbMillis() {
        return Cpu.millis(dynamoDb.pid());
    }

    @Override
    public void close() {
        client.close();
        dynamoDb.kill();
        postgres.close();
    }

    private String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/cruddur";
    }

    /** Of the server, whose children serve the connections; it is no child of ours. */
    private static long readPid(Path data) {
        try {
            return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid"))
                    .getFirst()
                    .strip());
        } catch (IOException ex) {
            throw new UncheckedIOException("Reading the process of Postgres", ex);
        }
    }
}
