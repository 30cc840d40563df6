package com.cruddur.messagestable;

import static java.util.Map.entry;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a person has sent under a key of their own choice, so that a repetition finds it. Kept under {@code
 * IDEM#<user>}, and written in one transaction with the message. It names the message and holds none of its text:
 * who repeats a request is answered from the message itself.
 *
 * @param user who has sent it
 * @param key as the client chose it
 * @param bodyHash of the request; another request under the same key is told apart by it
 * @param messageKey the message's sort key in its group
 * @param expiresAt from then on the key is free again, whether DynamoDB has removed the item or not; in seconds
 */
public record IdempotencyItem(
        UUID user, String key, String bodyHash, UUID groupUuid, SortKey messageKey, Instant expiresAt) {

    /** How long a key means what it was first used for. */
    private static final Duration KEPT = Duration.ofHours(24);

    static final String BODY_HASH = "body_hash";

    static final String MESSAGE_SK = "message_sk";

    /** The item for a message that is sent now. */
    public static IdempotencyItem of(UUID user, String key, String bodyHash, MessageItem message, Instant now) {
        Instant expiry = now.truncatedTo(ChronoUnit.SECONDS).plus(KEPT);
        return new IdempotencyItem(user, key, bodyHash, message.groupUuid(), message.key(), expiry);
    }

    /** When it was made, to the second. */
    public Instant madeAt() {
        return expiresAt.minus(KEPT);
    }

    /** Whether the message is the one that the item names; its uuid is in its key. */
    public boolean names(MessageItem message) {
        return groupUuid.equals(message.groupUuid()) && message.uuid().equals(messageKey.messageUuid());
    }

    public boolean isExpired(Instant now) {
        return !expiresAt.isAfter(now);
    }

    /** The same item with its hash in another form. */
    public IdempotencyItem withBodyHash(String other) {
        return new IdempotencyItem(user, key, other, groupUuid, messageKey, expiresAt);
    }

    /**
     * Reads a stored item.
     *
     * @throws MalformedItemException if an attribute is missing or of another form
     */
    public static IdempotencyItem fromItem(Map<String, AttributeValue> attributes) {
        StoredItem item = new StoredItem(attributes);
        return new IdempotencyItem(
                item.uuidAfter(MessagesTable.IDEMPOTENCY_PREFIX, MessagesTable.PK),
                item.text(MessagesTable.SK),
                item.text(BODY_HASH),
                // Not message_group_uuid, which would put the item into the index of group rows.
                item.uuid(GroupItem.GROUP_UUID),
                item.sortKey(MESSAGE_SK),
                item.epochSecond(MessagesTable.EXPIRES_AT_EPOCH));
    }

    public Map<String, AttributeValue> toItem() {
        Map<String, AttributeValue> item = new HashMap<>(MessagesTable.idempotencyKey(user, key));
        item.putAll(Map.ofEntries(
                entry(BODY_HASH, AttributeValue.fromS(bodyHash)),
                entry(GroupItem.GROUP_UUID, AttributeValue.fromS(groupUuid.toString())),
                entry(MESSAGE_SK, AttributeValue.fromS(messageKey.text())),
                entry(MessagesTable.EXPIRES_AT_EPOCH, MessagesTable.epochSecond(expiresAt))));
        return item;
    }
}
