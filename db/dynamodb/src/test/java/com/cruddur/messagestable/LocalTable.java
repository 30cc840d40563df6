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

    /** Removes every item; cheaper than another table, of which the engine does not bear many. */
    public void clear() {
        client.scanPaginator(request -> request.tableName(name).consistentRead(true)).items().stream()
                .map(MessagesTable::keyOf)
                .toList()
                .forEach(key ->
                        client.deleteItem(request -> request.tableName(name).key(key)));
    }

    /** Closes the clients; the table goes with its server. */
    @Override
    public void close() {
        client.close();
        streams.close();
    }
}
