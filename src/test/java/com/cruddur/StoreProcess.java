package com.cruddur;

import com.cruddur.messagestable.LocalDynamoDb;
import com.cruddur.messagestable.StreamPoller;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** DynamoDB Local on files or in memory, or the poller of its stream, as a process that a test can kill. */
public final class StoreProcess {

    /**
     * Not static, since Spring Boot's plugin takes every static main for the program that it is to run. Runs until it
     * is killed.
     *
     * @param arguments {@code dynamodb PORT [DIRECTORY]} or {@code poller ENDPOINT TABLE}.
     */
    void main(String[] arguments) throws InterruptedException {
        if (arguments[0].equals("dynamodb")) {
            LocalDynamoDb.start(Integer.parseInt(arguments[1]), arguments.length > 2 ? Path.of(arguments[2]) : null);
        } else {
            URI endpoint = URI.create(arguments[1]);
            new StreamPoller(
                            client(DynamoDbClient.builder(), endpoint).build(),
                            client(DynamoDbStreamsClient.builder(), endpoint).build(),
                            arguments[2])
                    .start();
        }
        System.out.println("Running: " + arguments[0]);
        Thread.currentThread().join();
    }

    static <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B client(B builder, URI endpoint) {
        return builder.endpointOverride(endpoint)
                .region(Region.CA_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(Duration.ofSeconds(3)));
    }
}
