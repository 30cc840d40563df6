package com.cruddur.messagestable;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A group's row as it is found, in whatever state: whose list it is in and of which group it is can be told, all else
 * may be missing.
 */
record StoredRow(UUID member, UUID group, Map<String, AttributeValue> item) {

    /** Empty for what is no row, or one that belongs to nobody or to no group. */
    static Optional<StoredRow> find(Map<String, AttributeValue> item) {
        try {
            StoredItem stored = new StoredItem(item);
            return Optional.of(new StoredRow(
                    stored.uuidAfter(MessagesTable.MEMBER_PREFIX, MessagesTable.PK),
                    stored.uuid(MessagesTable.MESSAGE_GROUP_UUID),
                    item));
        } catch (MalformedItemException noRow) {
            return Optional.empty();
        }
    }

    Map<String, AttributeValue> key() {
        return MessagesTable.keyOf(item);
    }

    /** The row as the API reads it; empty when it cannot. */
    Optional<MessageGroupItem> readable() {
        try {
            return Optional.of(MessageGroupItem.fromItem(item));
        } catch (MalformedItemException damaged) {
            return Optional.empty();
        }
    }
}
