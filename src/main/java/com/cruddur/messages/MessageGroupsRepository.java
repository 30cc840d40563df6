package com.cruddur.messages;

import com.cruddur.messagestable.GroupItem;
import com.cruddur.messagestable.IdempotencyItem;
import com.cruddur.messagestable.MessageGroupItem;
import com.cruddur.messagestable.MessageItem;
import com.cruddur.messagestable.MessagesTable;
import com.cruddur.messagestable.PairItem;
import com.cruddur.messagestable.Person;
import com.cruddur.web.ApiException;
import com.cruddur.web.Page;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Groups in DynamoDB: their items, the rows in their members' lists, and which group a pair has. Stateless. */
public final class MessageGroupsRepository extends MessagesTableRepository {

    /** Nobody's partition: asking for it costs next to nothing and needs no right but reading. */
    private static final UUID NOBODY = new UUID(0, 0);

    public MessageGroupsRepository(DynamoDbClient client, String tableName, MessageTexts texts) {
        super(client, tableName, texts);
    }

    /**
     * A page of a member's groups, newest first, strongly consistent. Each group once: tables of the original
     * hold doubled rows, and a query may see a row under its old and its new key while it moves.
     *
     * @param before a sort key; the page begins with the next older row. Null for the newest
     */
    Page<MessageGroupItem> findGroupsOf(UUID member, int limit, @Nullable String before) {
        SequencedMap<UUID, MessageGroupItem> newest = new LinkedHashMap<>();
        String position = before;
        do {
            // One more than asked for tells whether there is a next page.
            QueryResponse part = newestFirst(MessagesTable.groupsOf(member), limit + 1 - newest.size(), position);
            readable(part.items(), this::readRow).forEach(row -> newest.putIfAbsent(row.groupUuid(), row));
            position = endOf(part);
        } while (position != null && newest.size() <= limit);
        List<MessageGroupItem> rows = new ArrayList<>(newest.values());
        return rows.size() <= limit
                ? new Page<>(rows, null)
                : new Page<>(rows.subList(0, limit), rows.get(limit - 1).key().text());
    }

    /**
     * One call's worth of a member's rows, oldest first, strongly consistent; doubled rows among them.
     *
     * @param after a sort key; the page begins with the next newer row. Null for the oldest
     */
    Page<MessageGroupItem> findGroupsOldestFirst(UUID member, int limit, @Nullable String after) {
        QueryResponse part = oldestFirst(MessagesTable.groupsOf(member), limit, after);
        return new Page<>(readable(part.items(), this::readRow), endOf(part));
    }

    /**
     * The group's item. Read eventually consistent, which is half the price and enough, since members change
     * only by going away, which is also looked at elsewhere; a group that is not seen so is looked for once more, consistently.
     *
     * @return empty when there is no such group, or only one that the original wrote and nobody has adopted
     */
    Optional<GroupItem> findGroup(UUID group) {
        Map<String, AttributeValue> key = MessagesTable.groupKey(group);
        return find(key, false).or(() -> find(key, true)).map(GroupItem::fromItem);
    }

    /** Which group two people have, strongly consistent; empty when they have none yet. */
    Optional<UUID> findGroupOfPair(UUID one, UUID other) {
        return find(MessagesTable.pairKey(one, other), true).map(PairItem::groupUuid);
    }

    /**
     * Stores a new group with its first message, its pair and both rows: all of it or nothing.
     *
     * @param taken the sender's key for the message; null when there is none
     * @return in the way are a pair that has a group already, and another transaction that is at work on it
     * @throws ApiException 503 when DynamoDB does not answer; whether it is stored is then unknown
     */
    Outcome create(GroupItem group, MessageItem first, @Nullable IdempotencyItem taken) {
        Person one = group.members().getFirst();
        Person other = group.members().getLast();
        MessageItem sealed = sealed(first);
        return store(
                first,
                sealed,
                taken,
                List.of(
                        // Closes the race of two first messages: one pair item, so one group.
                        putNew(new PairItem(one.uuid(), other.uuid(), group.uuid()).toItem()),
                        putNew(group.toItem()),
                        putNew(MessageGroupItem.of(one, group, first.key(), sealed.text())
                                .toItem()),
                        putNew(MessageGroupItem.of(other, group, first.key(), sealed.text())
                                .toItem())));
    }

    private MessageGroupItem readRow(Map<String, AttributeValue> item) {
        MessageGroupItem row = MessageGroupItem.fromItem(item);
        return row.withText(texts.open(row.groupUuid(), row.text()));
    }

    /** Asks the table for nothing, to see that it answers. */
    void ping() {
        find(MessagesTable.groupKey(NOBODY), false);
    }
}
