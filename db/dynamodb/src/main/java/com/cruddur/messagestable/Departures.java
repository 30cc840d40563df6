package com.cruddur.messagestable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Takes people out of the table who are gone for good: their rows go, and each of their groups says so. What they
 * wrote stays with those they wrote to. Every step may be repeated, by several at once, and taken up by another
 * process where one was killed. Stateless; thread-safe.
 *
 * <p>The order matters. First the person is announced; only then are their rows looked for. Whoever makes a group
 * asks afterwards whether one of its people is announced. So either the row was there when rows were looked for, or
 * its maker sees the announcement and takes the person out.
 */
public final class Departures {

    private static final Logger logger = LoggerFactory.getLogger(Departures.class);

    /** As in {@link GroupReconciler}: each lost try means that somebody else changed the same group. */
    private static final int TRIES = 5;

    /** Some half second of work. */
    private static final int GROUPS_AT_ONCE = 25;

    private final DynamoDbClient client;

    private final String tableName;

    private final TableReader reader;

    public Departures(DynamoDbClient client, String tableName) {
        this.client = client;
        this.tableName = tableName;
        this.reader = new TableReader(client, tableName);
    }

    /** Says for ever that somebody is gone. */
    public void announce(UUID user) {
        client.putItem(request -> request.tableName(tableName).item(MessagesTable.goneKey(user)));
    }

    /** Those of some people who are announced as gone, in their order; strongly consistent. */
    public List<UUID> findAnnounced(List<UUID> people) {
        Set<AttributeValue> gone = reader.findAll(
                        people.stream().map(MessagesTable::goneKey).toList())
                .map(item -> item.get(MessagesTable.PK))
                .collect(Collectors.toSet());
        return people.stream()
                .filter(person -> gone.contains(MessagesTable.goneKey(person).get(MessagesTable.PK)))
                .toList();
    }

    /**
     * Takes somebody who is announced out of some of their groups.
     *
     * @return whether there may be more
     * @throws ContendedGroupException if others were in the way at each of five tries; trying later is right
     */
    public boolean leaveSome(UUID user) {
        // Strongly consistent: a row that is not seen now is never looked for again.
        List<Map<String, AttributeValue>> rows = reader.findRows(user, GROUPS_AT_ONCE);
        rows.forEach(row -> leave(user, row));
        return !rows.isEmpty();
    }

    /**
     * Takes somebody who is announced out of one group.
     *
     * @throws ContendedGroupException as above
     */
    public void leave(UUID user, GroupItem group) {
        leave(
                user,
                MessageGroupItem.of(member(group, user), group, group.lastKey(), "")
                        .toItem());
    }

    private void leave(UUID user, Map<String, AttributeValue> row) {
        Optional<UUID> group = Optional.ofNullable(row.get(MessagesTable.MESSAGE_GROUP_UUID))
                .map(AttributeValue::s)
                .flatMap(MessagesTable::findUuid);
        Map<String, AttributeValue> rowKey =
                Map.of(MessagesTable.PK, MessagesTable.groupsOf(user), MessagesTable.SK, row.get(MessagesTable.SK));
        if (group.isEmpty()) {
            // Of no form that we know, and in nobody's list but theirs.
            client.deleteItem(request -> request.tableName(tableName).key(rowKey));
            return;
        }
        for (int attempt = 1; ; attempt++) {
            try {
                leaveOnce(user, group.get(), rowKey);
                return;
            } catch (TransactionCanceledException | ConditionalCheckFailedException cancelled) {
                // The group moved after we read it, or somebody else takes the same person out.
                if (attempt == TRIES || !GroupReconciler.pause(attempt)) {
                    throw new ContendedGroupException(group.get(), attempt, cancelled);
                }
            }
        }
    }

    private void leaveOnce(UUID user, UUID groupUuid, Map<String, AttributeValue> rowKey) {
        Optional<GroupItem> group = findGroup(groupUuid).filter(found -> found.hasMember(user));
        RowWrites rows = new RowWrites(tableName, groupUuid);
        List<TransactWriteItem> writes = new ArrayList<>();
        if (group.isPresent()) {
            writes.add(TransactWriteItem.builder()
                    .update(mark(group.get(), member(group.get(), user)))
                    .build());
            writes.add(rows.remove(MessagesTable.rowKey(user, group.get().lastKey())));
        }
        if (group.isEmpty()
                || !rowKey.equals(MessagesTable.rowKey(user, group.get().lastKey()))) {
            // A stray beside the row, or a row of a group that has no item, or says already that they are gone.
            writes.add(rows.remove(rowKey));
        }
        client.transactWriteItems(request -> request.transactItems(writes));
    }

    private Update mark(GroupItem group, Person member) {
        String element = "#members[" + group.members().indexOf(member) + "]";
        return Update.builder()
                .tableName(tableName)
                .key(MessagesTable.groupKey(group.uuid()))
                .updateExpression("SET " + element + " = :gone")
                // A group that has moved has its row elsewhere: what we delete would not be it. The other way
                // round, a move that read the group before this is stopped by the mark; see GroupMove.
                .conditionExpression("#last = :read AND " + element + ".#uuid = :user")
                .expressionAttributeNames(
                        Map.of("#members", GroupItem.MEMBERS, "#last", GroupItem.LAST_SK, "#uuid", Person.UUID_IN_LIST))
                .expressionAttributeValues(Map.of(
                        ":gone",
                        member.toGoneElement(),
                        ":read",
                        AttributeValue.fromS(group.lastKey().text()),
                        ":user",
                        AttributeValue.fromS(member.uuid().toString())))
                .build();
    }

    private Optional<GroupItem> findGroup(UUID group) {
        try {
            return reader.findGroup(group);
        } catch (MalformedItemException notOurForm) {
            logger.warn("Group {} is left without a mark: {}", group, notOurForm.getMessage());
            return Optional.empty();
        }
    }

    private static Person member(GroupItem group, UUID user) {
        return group.members().stream()
                .filter(member -> member.uuid().equals(user))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(user + " is not in group " + group.uuid()));
    }
}
