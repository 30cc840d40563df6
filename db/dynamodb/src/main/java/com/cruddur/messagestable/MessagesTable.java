package com.cruddur.messagestable;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/**
 * Keys, index, stream and time to live of the messages table, and the forms of its keys. Everything that
 * touches the table takes them from here: the API, the function, the operator's commands, the infrastructure
 * and the tests.
 */
public final class MessagesTable {

    /** Name where none is configured ({@code DDB_MESSAGE_TABLE}). */
    public static final String DEFAULT_NAME = "cruddur-messages";

    /** Hash key. */
    public static final String PK = "pk";

    /** Range key. */
    public static final String SK = "sk";

    /**
     * Finds the rows of one group. Only group rows carry its hash key, so nothing else is in it. For the
     * adoption of old tables and for people; being eventually consistent, it is on no path that must be right.
     */
    public static final String GROUP_INDEX = "message-group-sk-index";

    /** Hash key of {@link #GROUP_INDEX}; on group rows only, or the index would hold more than them. */
    public static final String MESSAGE_GROUP_UUID = "message_group_uuid";

    /** Seconds since 1970 after which DynamoDB may remove an item; days may pass until it does. */
    public static final String EXPIRES_AT_EPOCH = "expires_at_epoch";

    public static final StreamViewType STREAM_VIEW = StreamViewType.NEW_IMAGE;

    /** Head of a message's hash key; the function's event source filters by it. */
    public static final String MESSAGES_PREFIX = "MSG#";

    /** Head of the hash key of a member's rows. */
    public static final String MEMBER_PREFIX = "GRP#";

    /** Head of a group's hash key. */
    public static final String GROUP_PREFIX = "GROUP#";

    /** Head of the hash key of what a person did under keys of their own. */
    public static final String IDEMPOTENCY_PREFIX = "IDEM#";

    /** Head of a pair's hash key. */
    public static final String PAIR_PREFIX = "PAIR#";

    /** Head of the hash key that says who is gone. */
    public static final String GONE_PREFIX = "GONE#";

    private static final String GROUP_SORT_KEY = "META";

    private static final String PAIR_SORT_KEY = "PAIR";

    private static final String GONE_SORT_KEY = "GONE";

    /** Characters of a uuid. */
    private static final int UUID_LENGTH = 36;

    private MessagesTable() {}

    /** Partition of a group's messages. */
    public static AttributeValue messagesIn(UUID group) {
        return AttributeValue.fromS(MESSAGES_PREFIX + group);
    }

    /** Key of a message. */
    public static Map<String, AttributeValue> messageKey(UUID group, SortKey key) {
        return Map.of(PK, messagesIn(group), SK, AttributeValue.fromS(key.text()));
    }

    /** Partition of the groups that one member sees, a row each. */
    public static AttributeValue groupsOf(UUID member) {
        return AttributeValue.fromS(MEMBER_PREFIX + member);
    }

    /** Key of a row in a member's list. */
    public static Map<String, AttributeValue> rowKey(UUID member, SortKey key) {
        return Map.of(PK, groupsOf(member), SK, AttributeValue.fromS(key.text()));
    }

    /** Key of the item that says who is in a group. */
    public static Map<String, AttributeValue> groupKey(UUID group) {
        return Map.of(PK, AttributeValue.fromS(GROUP_PREFIX + group), SK, AttributeValue.fromS(GROUP_SORT_KEY));
    }

    /** Key of the item that says which group two people have; the same whoever is named first. */
    public static Map<String, AttributeValue> pairKey(UUID one, UUID other) {
        String first = one.toString();
        String second = other.toString();
        String pair = first.compareTo(second) < 0 ? first + "#" + second : second + "#" + first;
        return Map.of(PK, AttributeValue.fromS(PAIR_PREFIX + pair), SK, AttributeValue.fromS(PAIR_SORT_KEY));
    }

    /** Key of the item that says of somebody that they are gone for good; there is none for anybody else. */
    public static Map<String, AttributeValue> goneKey(UUID user) {
        return Map.of(PK, AttributeValue.fromS(GONE_PREFIX + user), SK, AttributeValue.fromS(GONE_SORT_KEY));
    }

    /** Key of the item that says what a person has sent under a key of their own. */
    public static Map<String, AttributeValue> idempotencyKey(UUID user, String key) {
        return Map.of(PK, AttributeValue.fromS(IDEMPOTENCY_PREFIX + user), SK, AttributeValue.fromS(key));
    }

    /** A moment as {@link #EXPIRES_AT_EPOCH} holds it. */
    public static AttributeValue epochSecond(Instant moment) {
        return AttributeValue.fromN(Long.toString(moment.getEpochSecond()));
    }

    /**
     * The group whose message has this key; empty for every other kind of item, and for partitions such as
     * {@code MSG#@handle} that the original could write.
     */
    public static Optional<UUID> groupOfMessage(@Nullable String hashKey) {
        if (hashKey == null || !hashKey.startsWith(MESSAGES_PREFIX)) {
            return Optional.empty();
        }
        return findUuid(hashKey.substring(MESSAGES_PREFIX.length()));
    }

    /** The group that an item says who is in; empty for every other kind of item. */
    static Optional<UUID> groupOfItem(Map<String, AttributeValue> item) {
        String hashKey = new StoredItem(item).text(PK);
        return hashKey.startsWith(GROUP_PREFIX) ? findUuid(hashKey.substring(GROUP_PREFIX.length())) : Optional.empty();
    }

    /** A uuid in its full form, in any case; empty for any other text. */
    public static Optional<UUID> findUuid(String text) {
        return isUuid(text) ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    /**
     * {@code UUID.fromString} also takes {@code 1-1-1-1-1}. Looked at by hand, since each item of a page has several: a
     * pattern takes ten times as long.
     */
    private static boolean isUuid(String text) {
        if (text.length() != UUID_LENGTH) {
            return false;
        }
        for (int i = 0; i < UUID_LENGTH; i++) {
            char each = text.charAt(i);
            boolean isDash = i == 8 || i == 13 || i == 18 || i == 23;
            if (isDash ? each != '-' : !HexFormat.isHexDigit(each)) {
                return false;
            }
        }
        return true;
    }

    /** The whole definition but the time to live, which DynamoDB takes in a call of its own. */
    public static CreateTableRequest createTable(String tableName) {
        return CreateTableRequest.builder()
                .tableName(tableName)
                .attributeDefinitions(text(PK), text(SK), text(MESSAGE_GROUP_UUID))
                .keySchema(key(PK, KeyType.HASH), key(SK, KeyType.RANGE))
                .globalSecondaryIndexes(groupIndex())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .streamSpecification(stream())
                .build();
    }

    static GlobalSecondaryIndex groupIndex() {
        return GlobalSecondaryIndex.builder()
                .indexName(GROUP_INDEX)
                .keySchema(key(MESSAGE_GROUP_UUID, KeyType.HASH), key(SK, KeyType.RANGE))
                .projection(
                        Projection.builder().projectionType(ProjectionType.ALL).build())
                .build();
    }

    static StreamSpecification stream() {
        return StreamSpecification.builder()
                .streamEnabled(true)
                .streamViewType(STREAM_VIEW)
                .build();
    }

    /** The key of a whole item. */
    static Map<String, AttributeValue> keyOf(Map<String, AttributeValue> item) {
        StoredItem stored = new StoredItem(item);
        return Map.of(PK, AttributeValue.fromS(stored.text(PK)), SK, AttributeValue.fromS(stored.text(SK)));
    }

    /** An item's key for messages to operators; holds no text that a user wrote, at most a key that a client made. */
    static String describeKey(Map<String, AttributeValue> item) {
        return describe(item.get(PK)) + " / " + describe(item.get(SK));
    }

    private static String describe(@Nullable AttributeValue value) {
        return value == null || value.s() == null ? "?" : value.s();
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }
}
