package com.cruddur.messagestable;

import static java.util.Map.entry;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One group in one member's list, kept under {@code GRP#<member>} by the sort key of the group's newest message.
 *
 * @param member whose list this is
 * @param key the newest message's; the list is in its order
 * @param text of the newest message
 * @param other the other person
 */
public record MessageGroupItem(UUID member, SortKey key, UUID groupUuid, String text, Person other) {

    /** The row that a member of the group sees when this message is its newest. */
    public static MessageGroupItem of(Person member, GroupItem group, SortKey key, String text) {
        return new MessageGroupItem(member.uuid(), key, group.uuid(), text, group.otherThan(member.uuid()));
    }

    public Instant createdAt() {
        return key.time();
    }

    /** The same row with its text in another form. */
    public MessageGroupItem withText(String shown) {
        return new MessageGroupItem(member, key, groupUuid, shown, other);
    }

    /**
     * Reads a stored item.
     *
     * @throws MalformedItemException if an attribute is missing or of another form
     */
    public static MessageGroupItem fromItem(Map<String, AttributeValue> attributes) {
        StoredItem item = new StoredItem(attributes);
        return new MessageGroupItem(
                item.uuidAfter(MessagesTable.MEMBER_PREFIX, MessagesTable.PK),
                item.sortKey(MessagesTable.SK),
                item.uuid(MessagesTable.MESSAGE_GROUP_UUID),
                item.text(MessageItem.MESSAGE),
                Person.fromItem(item));
    }

    public Map<String, AttributeValue> toItem() {
        return Map.ofEntries(
                entry(MessagesTable.PK, MessagesTable.groupsOf(member)),
                entry(MessagesTable.SK, AttributeValue.fromS(key.text())),
                entry(MessagesTable.MESSAGE_GROUP_UUID, AttributeValue.fromS(groupUuid.toString())),
                entry(MessageItem.MESSAGE, AttributeValue.fromS(text)),
                entry(Person.USER_UUID, AttributeValue.fromS(other.uuid().toString())),
                entry(Person.USER_HANDLE, AttributeValue.fromS(other.handle())),
                entry(Person.USER_DISPLAY_NAME, AttributeValue.fromS(other.displayName())));
    }
}
