package com.cruddur.messagestable;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Which group two people have. Its key holds both uuids in one order, so that a pair can have one group only. */
public record PairItem(UUID one, UUID other, UUID groupUuid) {

    /**
     * Reads which group a stored pair has.
     *
     * @throws MalformedItemException if the group is missing or no uuid
     */
    public static UUID groupUuid(Map<String, AttributeValue> attributes) {
        return new StoredItem(attributes).uuid(GroupItem.GROUP_UUID);
    }

    Map<String, AttributeValue> key() {
        return MessagesTable.pairKey(one, other);
    }

    public Map<String, AttributeValue> toItem() {
        Map<String, AttributeValue> item = new HashMap<>(key());
        item.put(GroupItem.GROUP_UUID, AttributeValue.fromS(groupUuid.toString()));
        return item;
    }
}
