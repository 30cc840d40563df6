package com.cruddur.operator;

import com.cruddur.messagestable.GroupItem;
import com.cruddur.messagestable.MessageGroupItem;
import com.cruddur.messagestable.MessageItem;
import com.cruddur.messagestable.MessagesTable;
import com.cruddur.messagestable.Person;
import com.cruddur.messagestable.SortKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Shows whether somebody follows the table's stream: two people of whom Postgres knows nothing get a conversation, one
 * sends a message, and soon the conversation must have moved to it. Afterwards nothing of it is left.
 */
record StreamProbe(DynamoDbClient client, String tableName) {

    private static final Person SENDER =
            new Person(UUID.fromString("d0c70000-0000-4000-8000-000000000001"), "doctor-1", "Doctor's probe");

    private static final Person RECEIVER =
            new Person(UUID.fromString("d0c70000-0000-4000-8000-000000000002"), "doctor-2", "Doctor's probe");

    /** A new stream may be found only after ten seconds; a function that has to start takes less. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    /** A probe that is older belongs to nobody any more: its doctor was killed. */
    private static final Duration FORGOTTEN = Duration.ofMinutes(5);

    /** How long it took; empty when nothing moved. */
    Optional<Duration> send() throws InterruptedException {
        Instant now = Clock.systemUTC().instant();
        rowsOf(SENDER)
                .filter(row -> row.createdAt().isBefore(now.minus(FORGOTTEN)))
                .forEach(row -> remove(row.groupUuid()));
        UUID group = UUID.randomUUID();
        MessageItem first = message(group, now);
        MessageItem second = message(group, now.plusMillis(1));
        try {
            begin(new GroupItem(group, List.of(SENDER, RECEIVER), first.key(), now), first);
            long sentAt = System.nanoTime();
            client.putItem(request -> request.tableName(tableName).item(second.toItem()));
            return waitFor(group, second.key(), sentAt);
        } finally {
            remove(group);
        }
    }

    private void begin(GroupItem group, MessageItem first) {
        List<Map<String, AttributeValue>> items = List.of(
                group.toItem(),
                MessageGroupItem.of(SENDER, group, first.key(), first.text()).toItem(),
                MessageGroupItem.of(RECEIVER, group, first.key(), first.text()).toItem(),
                first.toItem());
        client.transactWriteItems(request -> request.transactItems(items.stream()
                .map(item -> TransactWriteItem.builder()
                        .put(put -> put.tableName(tableName).item(item))
                        .build())
                .toList()));
    }

    private Optional<Duration> waitFor(UUID group, SortKey newest, long sentAt) throws InterruptedException {
        Duration taken = Duration.ZERO;
        while (taken.compareTo(PATIENCE) < 0) {
            Map<String, AttributeValue> item = client.getItem(request -> request.tableName(tableName)
                            .key(MessagesTable.groupKey(group))
                            .consistentRead(true))
                    .item();
            taken = Duration.ofNanos(System.nanoTime() - sentAt);
            if (GroupItem.fromItem(item).lastKey().equals(newest)) {
                return Optional.of(taken);
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        return Optional.empty();
    }

    /** The group goes first: without it nobody moves its rows any more. */
    private void remove(UUID group) {
        delete(MessagesTable.groupKey(group));
        Stream.of(SENDER, RECEIVER)
                .forEach(member -> rowsOf(member)
                        .filter(row -> row.groupUuid().equals(group))
                        .forEach(row -> delete(MessagesTable.rowKey(member.uuid(), row.key()))));
        partition(MessagesTable.messagesIn(group))
                .map(MessageItem::fromItem)
                .forEach(message -> delete(MessagesTable.messageKey(group, message.key())));
    }

    private Stream<MessageGroupItem> rowsOf(Person member) {
        return partition(MessagesTable.groupsOf(member.uuid())).map(MessageGroupItem::fromItem);
    }

    private Stream<Map<String, AttributeValue>> partition(AttributeValue key) {
        return client
                .query(request -> request.tableName(tableName)
                        .keyConditionExpression("#pk = :pk")
                        .expressionAttributeNames(Map.of("#pk", MessagesTable.PK))
                        .expressionAttributeValues(Map.of(":pk", key))
                        .consistentRead(true))
                .items()
                .stream();
    }

    private void delete(Map<String, AttributeValue> key) {
        client.deleteItem(request -> request.tableName(tableName).key(key));
    }

    private static MessageItem message(UUID group, Instant moment) {
        UUID uuid = UUID.randomUUID();
        return new MessageItem(group, SortKey.of(moment, uuid), uuid, "probe", SENDER);
    }
}
