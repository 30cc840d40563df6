package com.cruddur.messagestream;

import com.cruddur.messagestable.GroupReconciler;
import com.cruddur.messagestable.MessagesTable;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The function's one client, from Lambda's environment: {@code DDB_MESSAGE_TABLE} names the table; region,
 * credentials and {@code AWS_ENDPOINT_URL_DYNAMODB} are read by the SDK itself.
 */
final class TableFromEnvironment {

    /** DynamoDB answers in some 10 ms; a connection is made in the same region. */
    private static final Duration CONNECT = Duration.ofMillis(500);

    /** A try that takes longer is lost; the next one mostly meets another host. */
    private static final Duration ONE_TRY = Duration.ofSeconds(1);

    /** Three tries and the pauses between. A reconcile makes three calls, up to five times; Lambda allows 30 s. */
    private static final Duration ALL_TRIES = Duration.ofSeconds(3);

    private TableFromEnvironment() {}

    static GroupReconciler reconciler(Map<String, String> environment) {
        String tableName = environment.getOrDefault("DDB_MESSAGE_TABLE", MessagesTable.DEFAULT_NAME);
        return new GroupReconciler(client(), tableName);
    }

    private static DynamoDbClient client() {
        return DynamoDbClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(ONE_TRY))
                .overrideConfiguration(override -> override.apiCallAttemptTimeout(ONE_TRY)
                        .apiCallTimeout(ALL_TRIES)
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy()))
                .build();
    }
}
