package com.cruddur.messagestable;

import static java.util.Map.entry;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One message, kept under {@code MSG#<group>} by its {@link SortKey}.
 *
 * @param text 1 to 1024 code points
 */
public record MessageItem(UUID groupUuid, SortKey key, UUID uuid, String text, Person sender) {

    static final String MESSAGE_UUID = "message_uuid";

    static final String MESSAGE = "message";

    public Instant createdAt() {
        return key.time();
    }

    /**
     * Reads a stored item.
     *
     * @throws MalformedItemException if an attribute is missing or of another form
     */
    public static MessageItem fromItem(Map<String, AttributeValue> attributes) {
        StoredItem item = new StoredItem(attributes);
        return new MessageItem(
                item.uuidAfter(MessagesTable.MESSAGES_PREFIX, MessagesTable.PK),
                item.sortKey(MessagesTable.SK),
                item.uuid(MESSAGE_UUID),
                item.text(MESSAGE),
                Person.fromItem(item));
    }

    public Map<String, AttributeValue> toItem() {
        return Map.ofEntries(
                entry(MessagesTable.PK, MessagesTable.messagesIn(groupUuid)),
                entry(MessagesTable.SK, AttributeValue.fromS(key.text())),
                entry(MESSAGE_UUID, AttributeValue.fromS(uuid.toString())),
                entry(MESSAGE, AttributeValue.fromS(text)),
                entry(Person.USER_UUID, AttributeValue.fromS(sender.uuid().toString())),
                entry(Person.USER_HANDLE, AttributeValue.fromS(sender.handle())),
                entry(Person.USER_DISPLAY_NAME, AttributeValue.fromS(sender.displayName())));
    }

    /** The same message with its text in another form. */
    public MessageItem withText(String other) {
        return new MessageItem(groupUuid, key, uuid, other, sender);
    }

    /** The same message under a key of our form. */
    MessageItem normalised() {
        return new MessageItem(groupUuid, key.normalised(uuid), uuid, text, sender);
    }

    /** Whether a stored item is this very message, which a repeated put finds under its own key. */
    public boolean isStoredAs(Map<String, AttributeValue> attributes) {
        return AttributeValue.fromS(uuid.toString()).equals(attributes.get(MESSAGE_UUID));
    }
}
