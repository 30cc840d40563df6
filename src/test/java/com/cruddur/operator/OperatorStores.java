package com.cruddur.operator;

import com.cruddur.LocalPostgres;
import com.cruddur.messagestable.LocalDynamoDb;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A Postgres and a DynamoDB Local for the scripts of one test class, and scripts that are told where they are. */
final class OperatorStores implements AutoCloseable {

    private final LocalPostgres postgres = LocalPostgres.startForTests();

    private final LocalDynamoDb dynamoDb = LocalDynamoDb.startInMemory();

    private final DynamoDbClient client = dynamoDb.client();

    OperatorStores() {
        // The first script of a new jar unpacks it, and says so.
        Script.of("bin/cruddur").run("help");
    }

    LocalPostgres postgres() {
        return postgres;
    }

    LocalDynamoDb dynamoDb() {
        return dynamoDb;
    }

    DynamoDbClient client() {
        return client;
    }

    /** A script that finds these stores, with a table of no name yet taken. */
    Script script(String name) {
        return script(name, "messages-" + UUID.randomUUID());
    }

    Script script(String name, String table) {
        return Script.of(name)
                .with("CONNECTION_URL", postgres.connectionUrl())
                .with("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.endpoint().toString())
                .with("DDB_MESSAGE_TABLE", table);
    }

    @Override
    public void close() {
        client.close();
        dynamoDb.stop();
        postgres.close();
    }
}
