package com.cruddur.operator;

import com.cruddur.messagestable.MessagesTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** Reads from the table, and takes note of what each call has cost. */
final class Consumed {

    private final DynamoDbClient client;

    private final TablePlace place;

    private final Table calls = new Table("call", "key", "read_capacity_units");

    Consumed(DynamoDbClient client, TablePlace place) {
        this.client = client;
        this.place = place;
    }

    /**
     * One item, eventually consistent; empty when there is none.
     *
     * @param what it is, for the list of calls
     */
    Map<String, AttributeValue> get(String what, Map<String, AttributeValue> key) {
        GetItemResponse response = client.getItem(request ->
                request.tableName(place.name()).key(key).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
        note("GetItem", what, response.consumedCapacity());
        return response.item();
    }

    /** The newest items of a partition, newest first, eventually consistent. */
    List<Map<String, AttributeValue>> newest(AttributeValue partition, int limit) {
        QueryResponse response = client.query(request -> request.tableName(place.name())
                .keyConditionExpression("#pk = :partition")
                .expressionAttributeNames(Map.of("#pk", MessagesTable.PK))
                .expressionAttributeValues(Map.of(":partition", partition))
                .scanIndexForward(false)
                .limit(limit)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
        note("Query", partition.s(), response.consumedCapacity());
        return new ArrayList<>(response.items());
    }

    /** A section with a row for each call. */
    Answer.Section section() {
        return new Answer.Section(
                place.isLocal() ? "Calls; capacity is the emulator's figure, AWS bills by its own" : "Calls", calls);
    }

    private void note(String call, String key, ConsumedCapacity capacity) {
        calls.add(call, key, capacity.capacityUnits());
    }
}
