package com.cruddur.messagestable;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Writes and reads conversations for tests: starts and sends as one process of the API would, each instance with a
 * clock of its own.
 */
public final class Conversations {

    private static final Logger logger = LoggerFactory.getLogger(Conversations.class);

    private final DynamoDbClient client;

    private final String tableName;

    private final Clock clock;

    private final AtomicReference<Instant> lastGiven = new AtomicReference<>(Instant.EPOCH);

    public Conversations(LocalTable table) {
        this(table.client(), table.name(), Clock.systemUTC());
    }

    public Conversations(DynamoDbClient client, String tableName, Clock clock) {
        this.client = client;
        this.tableName = tableName;
        this.clock = clock;
    }

    /** Somebody nobody else has met. */
    public static Person person(String handle) {
        return new Person(UUID.randomUUID(), handle, "The " + handle);
    }

    /** The rows that the group's members must see when this message is its newest, in the order of members. */
    public static List<MessageGroupItem> rowsOf(GroupItem group, MessageItem newest) {
        return group.members().stream()
                .map(member -> MessageGroupItem.of(member, group, newest.key(), newest.text()))
                .toList();
    }

    /** The group of the two, made with this message, or found and written into. */
    public GroupItem start(Person sender, Person receiver, String text) {
        return find(startOrSend(sender, receiver, text).groupUuid());
    }

    public MessageItem startOrSend(Person sender, Person receiver, String text) {
        return startOrSend(sender, receiver, UUID.randomUUID(), text);
    }

    /** As the API creates a group: the pair's item decides between two that start at once. */
    public MessageItem startOrSend(Person sender, Person receiver, UUID messageUuid, String text) {
        SortKey key = SortKey.of(nextTime(Instant.EPOCH), messageUuid);
        GroupItem ours = new GroupItem(UUID.randomUUID(), List.of(sender, receiver), key, key.time());
        MessageItem message = new MessageItem(ours.uuid(), key, messageUuid, text, sender);
        while (true) {
            Map<String, AttributeValue> pair = read(MessagesTable.pairKey(sender.uuid(), receiver.uuid()));
            if (!pair.isEmpty()) {
                UUID theirs = PairItem.groupUuid(pair);
                // A first try of our own may have landed after it was given up: sending now would be a second time.
                return theirs.equals(ours.uuid()) ? message : send(find(theirs), sender, messageUuid, text);
            }
            try {
                create(ours, message);
                return message;
            } catch (TransactionCanceledException somebodyIsAtIt) {
                // The pair's group is there now, or will be: look again.
                logger.debug("Another creates the group of this pair");
            }
        }
    }

    public MessageItem send(GroupItem group, Person sender, String text) {
        return send(find(group.uuid()), sender, UUID.randomUUID(), text);
    }

    /** As the API sends: above the pointer that was read, on condition that the key is free. */
    public MessageItem send(GroupItem group, Person sender, UUID messageUuid, String text) {
        SortKey key = SortKey.of(nextTime(group.lastKey().time().plus(1, ChronoUnit.MICROS)), messageUuid);
        MessageItem message = new MessageItem(group.uuid(), key, messageUuid, text, sender);
        put(message);
        return message;
    }

    /** Puts a message as it is, whatever its key. */
    public void put(MessageItem message) {
        try {
            client.putItem(request -> request.tableName(tableName)
                    .item(message.toItem())
                    .conditionExpression("attribute_not_exists(#pk)")
                    .expressionAttributeNames(Map.of("#pk", MessagesTable.PK))
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
        } catch (ConditionalCheckFailedException taken) {
            // The answer to a first call was lost and this is the second: the message is stored.
            if (!message.isStoredAs(taken.item())) {
                throw taken;
            }
        }
    }

    public void put(Map<String, AttributeValue> item) {
        client.putItem(request -> request.tableName(tableName).item(item));
    }

    private void create(GroupItem group, MessageItem message) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        Person sender = message.sender();
        items.add(new PairItem(sender.uuid(), group.otherThan(sender.uuid()).uuid(), group.uuid()).toItem());
        items.add(group.toItem());
        rowsOf(group, message).forEach(row -> items.add(row.toItem()));
        items.add(message.toItem());
        List<TransactWriteItem> writes = items.stream().map(this::putIfAbsent).toList();
        // One token for every time that this call is made: a second try after a lost answer is a success.
        String token = UUID.randomUUID().toString();
        client.transactWriteItems(request -> request.transactItems(writes).clientRequestToken(token));
    }

    private TransactWriteItem putIfAbsent(Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(tableName)
                        .item(item)
                        .conditionExpression("attribute_not_exists(#pk)")
                        .expressionAttributeNames(Map.of("#pk", MessagesTable.PK)))
                .build();
    }

    private Instant nextTime(Instant atLeast) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant candidate = now.isAfter(atLeast) ? now : atLeast;
        return requireNonNull(
                lastGiven.updateAndGet(last -> candidate.isAfter(last) ? candidate : last.plus(1, ChronoUnit.MICROS)));
    }

    public GroupItem find(UUID groupUuid) {
        return GroupItem.fromItem(read(MessagesTable.groupKey(groupUuid)));
    }

    Map<String, AttributeValue> read(Map<String, AttributeValue> key) {
        return client.getItem(request -> request.tableName(tableName).key(key).consistentRead(true))
                .item();
    }

    /** Every row that the group's members have of it, in the order of members; strongly consistent. */
    public List<MessageGroupItem> rows(GroupItem group) {
        return group.members().stream()
                .flatMap(member -> list(member).stream())
                .filter(row -> row.groupUuid().equals(group.uuid()))
                .toList();
    }

    /** A member's list, newest first; strongly consistent. */
    public List<MessageGroupItem> list(Person member) {
        return query(MessagesTable.groupsOf(member.uuid())).stream()
                .map(MessageGroupItem::fromItem)
                .toList();
    }

    /** A group's messages, newest first; strongly consistent. */
    public List<MessageItem> messages(UUID groupUuid) {
        return query(MessagesTable.messagesIn(groupUuid)).stream()
                .map(MessageItem::fromItem)
                .toList();
    }

    private List<Map<String, AttributeValue>> query(AttributeValue partition) {
        return client
                .queryPaginator(request -> request.tableName(tableName)
                        .keyConditionExpression("#pk = :pk")
                        .expressionAttributeNames(Map.of("#pk", MessagesTable.PK))
                        .expressionAttributeValues(Map.of(":pk", partition))
                        .scanIndexForward(false)
                        .consistentRead(true))
                .items()
                .stream()
                .toList();
    }
}
