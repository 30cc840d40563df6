package com.cruddur.messagestable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;

/**
 * A DynamoDB Local in this process, in memory or on a file. Its jar brings the native SQLite for Linux, macOS and
 * Windows, both for x86-64 and for ARM where there is one, and unpacks it into the temporary directory.
 *
 * <p>It listens on every address of the machine and takes any credentials: nothing of value belongs in it.
 */
public final class LocalDynamoDb {

    /** Somebody else may take a port between our finding it free and the server's binding it. */
    private static final int PORTS_TRIED = 10;

    /** A server that stops in the middle of a request leaves its client waiting; no call takes this long. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(3);

    private final DynamoDBProxyServer server;

    private final int port;

    private LocalDynamoDb(DynamoDBProxyServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Starts one in memory on a free port. */
    public static LocalDynamoDb startInMemory() {
        return startOnFreePort("-inMemory");
    }

    /**
     * Starts one on a port of the caller's choice.
     *
     * @param directory keeps the tables from run to run, made if it is missing; in memory if null
     * @throws IllegalStateException if the port is taken
     */
    public static LocalDynamoDb start(int port, @Nullable Path directory) {
        if (directory == null) {
            return start(port, "-inMemory");
        }
        try {
            Files.createDirectories(directory);
        } catch (IOException ex) {
            throw new UncheckedIOException("Making the directory for DynamoDB Local failed: " + directory, ex);
        }
        return start(port, "-dbPath", directory.toString());
    }

    private static LocalDynamoDb startOnFreePort(String... options) {
        for (int tries = 1; ; tries++) {
            try {
                return start(freePort(), options);
            } catch (IllegalStateException ex) {
                if (tries == PORTS_TRIED) {
                    throw ex;
                }
            }
        }
    }

    private static LocalDynamoDb start(int port, String... options) {
        // One set of tables for all credentials and regions, and no reports to AWS.
        List<String> arguments =
                new ArrayList<>(List.of("-port", Integer.toString(port), "-sharedDb", "-disableTelemetry"));
        arguments.addAll(List.of(options));
        try {
            DynamoDBProxyServer server = ServerRunner.createServerFromCommandLineArgs(arguments.toArray(String[]::new));
            server.start();
            return new LocalDynamoDb(server, port);
        } catch (Exception ex) {
            throw new IllegalStateException("Starting DynamoDB Local failed with " + arguments, ex);
        }
    }

    /** A port that was free a moment ago. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException ex) {
            throw new UncheckedIOException("Looking for a free port failed", ex);
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public int port() {
        return port;
    }

    public DynamoDbClient client() {
        return forLocal(DynamoDbClient.builder()).build();
    }

    /** A client whose calls pass through a test's hand. */
    public DynamoDbClient client(ExecutionInterceptor hand) {
        return forLocal(DynamoDbClient.builder())
                .overrideConfiguration(override -> override.addExecutionInterceptor(hand))
                .build();
    }

    public DynamoDbStreamsClient streamsClient() {
        return forLocal(DynamoDbStreamsClient.builder()).build();
    }

    private <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B forLocal(B builder) {
        return builder.endpointOverride(endpoint())
                .region(Region.CA_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(LONGEST_SILENCE));
    }

    /** Stops it; what it kept in memory is gone. */
    public void stop() {
        try {
            server.stop();
        } catch (Exception ex) {
            throw new IllegalStateException("Stopping DynamoDB Local failed on port " + port, ex);
        }
    }
}
