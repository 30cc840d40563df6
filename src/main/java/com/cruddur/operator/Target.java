package com.cruddur.operator;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** The stores that a command works on, and clients of them. Each call has a time limit: a command answers or fails. */
record Target(Settings settings) {

    private static final Duration CONNECT = Duration.ofSeconds(1);

    /** One try. */
    private static final Duration TRY = Duration.ofSeconds(5);

    private static final Duration LONGEST_TRY = Duration.ofSeconds(30);

    /** All tries together; what is away is said within ten seconds, the process' own start included. */
    private static final Duration CALL = Duration.ofSeconds(8);

    /** Enough for the threads that write in parallel. */
    private static final int CONNECTIONS = 16;

    Stage stage() {
        return settings.stage();
    }

    Database database() {
        return new Database(settings.connectionUrl(), settings.hint("CONNECTION_URL"));
    }

    /** The table's address and name. */
    TablePlace table() {
        return new TablePlace(dynamoDbAddress(), settings.tableName());
    }

    /** The caller closes it. */
    DynamoDbClient dynamoDb() {
        return bounded(
                        DynamoDbClient.builder(),
                        new NoAnswer("DynamoDB", dynamoDbAddress(), settings.hint("AWS_ENDPOINT_URL_DYNAMODB")))
                .build();
    }

    /** The table's stream has an address of its own in AWS. The caller closes it. */
    DynamoDbStreamsClient streams() {
        URI address = settings.dynamoDbEndpoint()
                .orElseGet(() -> URI.create("https://"
                        + DynamoDbStreamsClient.serviceMetadata().endpointFor(Region.of(settings.region()))));
        return bounded(
                        DynamoDbStreamsClient.builder(),
                        new NoAnswer("DynamoDB", address, settings.hint("AWS_ENDPOINT_URL_DYNAMODB")))
                .build();
    }

    PoolPlace pool() {
        return settings.pool();
    }

    /** The caller closes it. */
    CognitoIdentityProviderClient cognito() {
        return bounded(
                        CognitoIdentityProviderClient.builder(),
                        new NoAnswer(
                                "Cognito",
                                pool().address(),
                                settings.hint("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER")))
                .build();
    }

    private URI dynamoDbAddress() {
        return settings.dynamoDbEndpoint()
                .orElseGet(() -> URI.create(
                        "https://" + DynamoDbClient.serviceMetadata().endpointFor(Region.of(settings.region()))));
    }

    /** The address is always named: the SDK would take {@code AWS_ENDPOINT_URL} for every service and stage. */
    private <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B bounded(B builder, NoAnswer noAnswer) {
        return builder.region(Region.of(settings.region()))
                .endpointOverride(noAnswer.address())
                .credentialsProvider(credentials(noAnswer.address()))
                .httpClientBuilder(Apache5HttpClient.builder()
                        .maxConnections(CONNECTIONS)
                        .connectionTimeout(CONNECT)
                        // A call may ask for more time than the others.
                        .socketTimeout(LONGEST_TRY))
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .retryStrategy(RetryMode.STANDARD)
                        .apiCallAttemptTimeout(TRY)
                        .apiCallTimeout(CALL)
                        .addExecutionInterceptor(noAnswer)
                        .build());
    }

    /** The local stores take any credentials; looking for real ones could take seconds. */
    private AwsCredentialsProvider credentials(URI address) {
        if (Place.isLocal(address.getAuthority()) && !settings.namesCredentials()) {
            return StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
        }
        return DefaultCredentialsProvider.builder().build();
    }
}
