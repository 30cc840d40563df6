package com.cruddur.messagestable;

import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** A messages table of its own in a DynamoDB Local, and clients to reach it with. */
public record LocalTable(DynamoDbClient client, DynamoDbStreamsClient streams, String name) implements AutoCloseable {

    /** Creates a table under a fresh name. */
    public static LocalTable createIn(LocalDynamoDb server) {
        LocalTable table = new LocalTable(server.client(), server.streamsClient(), "messages-" + UUID.randomUUID());
        new MessagesTableSchema(table.client(), table.name()).createIfMissing();
        return table;
    }

    /** Closes the clients; the table goes with its server. */
    @Override
    public void close() {
        client.close();
        streams.close();
    }
}
