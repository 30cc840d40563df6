package com.cruddur.messagestable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Reads what writes will be based on, strongly consistent all but the index. Stateless; thread-safe. */
record TableReader(DynamoDbClient client, String tableName) {

    /** One item; an item that is not there is an empty map for the SDK. */
    Optional<Map<String, AttributeValue>> find(Map<String, AttributeValue> key) {
        return Optional.of(client.getItem(
                                request -> request.tableName(tableName).key(key).consistentRead(true))
                        .item())
                .filter(item -> !item.isEmpty());
    }

    /** Those of some items that are there, in no set order; at most the hundred keys that DynamoDB takes in a call. */
    Stream<Map<String, AttributeValue>> findAll(List<Map<String, AttributeValue>> keys) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        Map<String, KeysAndAttributes> rest = keys.isEmpty()
                ? Map.of()
                : Map.of(
                        tableName,
                        KeysAndAttributes.builder()
                                .keys(keys)
                                .consistentRead(true)
                                .build());
        while (!rest.isEmpty()) {
            BatchGetItemRequest request =
                    BatchGetItemRequest.builder().requestItems(rest).build();
            BatchGetItemResponse part = client.batchGetItem(request);
            part.responses().values().forEach(items::addAll);
            // What a table that is too busy has left out.
            rest = part.unprocessedKeys();
        }
        return items.stream();
    }

    /** @throws MalformedItemException if there is an item, of another form */
    Optional<GroupItem> findGroup(UUID group) {
        return find(MessagesTable.groupKey(group)).map(GroupItem::fromItem);
    }

    /**
     * The group's newest message, by the text of its key.
     *
     * @throws MalformedItemException if that one is of another form
     */
    Optional<MessageItem> findNewestMessage(UUID group) {
        return client
                .query(partition(MessagesTable.messagesIn(group))
                        .scanIndexForward(false)
                        .limit(1)
                        .build())
                .items()
                .stream()
                .findFirst()
                .map(MessageItem::fromItem);
    }

    /** Some of a member's rows, oldest first; empty when there are none. */
    List<Map<String, AttributeValue>> findRows(UUID member, int limit) {
        return client.query(
                        partition(MessagesTable.groupsOf(member)).limit(limit).build())
                .items();
    }

    /** A group's messages, oldest first by the texts of their keys, a page in memory at a time. */
    Stream<List<Map<String, AttributeValue>>> messagePages(UUID group) {
        return client.queryPaginator(partition(MessagesTable.messagesIn(group)).build()).stream()
                .map(page -> page.items());
    }

    /** All rows in a member's list, a page in memory at a time. */
    Stream<Map<String, AttributeValue>> rows(UUID member) {
        return client.queryPaginator(partition(MessagesTable.groupsOf(member)).build()).items().stream();
    }

    /** The rows of a group that the index knows; it may be late by a second. */
    Stream<Map<String, AttributeValue>> indexedRows(UUID group) {
        return client
                .queryPaginator(request -> request.tableName(tableName)
                        .indexName(MessagesTable.GROUP_INDEX)
                        .keyConditionExpression("#group = :group")
                        .expressionAttributeNames(Map.of("#group", MessagesTable.MESSAGE_GROUP_UUID))
                        .expressionAttributeValues(Map.of(":group", AttributeValue.fromS(group.toString()))))
                .items()
                .stream();
    }

    private QueryRequest.Builder partition(AttributeValue hashKey) {
        return QueryRequest.builder()
                .tableName(tableName)
                .keyConditionExpression("#pk = :pk")
                .expressionAttributeNames(Map.of("#pk", MessagesTable.PK))
                .expressionAttributeValues(Map.of(":pk", hashKey))
                .consistentRead(true);
    }
}
