package com.cruddur.messagestable;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A user as copied into items, with the handle and name of that moment. The copies serve scripts and people who
 * look at the table; whoever shows names to users asks Postgres for the current ones.
 */
public record Person(UUID uuid, String handle, String displayName) {

    static final String USER_UUID = "user_uuid";

    static final String USER_HANDLE = "user_handle";

    static final String USER_DISPLAY_NAME = "user_display_name";

    static final String UUID_IN_LIST = "uuid";

    static final String HANDLE_IN_LIST = "handle";

    static final String DISPLAY_NAME_IN_LIST = "display_name";

    /** Is there, and true, in the element of somebody who is gone for good. */
    static final String GONE_IN_LIST = "gone";

    private static final String NAME_OF_THE_GONE = "deleted user";

    /** As the {@code user_...} attributes of a message or a row. */
    static Person fromItem(StoredItem item) {
        return new Person(item.uuid(USER_UUID), item.text(USER_HANDLE), item.text(USER_DISPLAY_NAME));
    }

    /** As one element of a group's {@code members}. */
    static Person fromElement(StoredItem element) {
        return new Person(element.uuid(UUID_IN_LIST), element.text(HANDLE_IN_LIST), element.text(DISPLAY_NAME_IN_LIST));
    }

    static boolean isGone(StoredItem element) {
        return element.flag(GONE_IN_LIST);
    }

    /** Of somebody who is gone for good: without the names, in a form that older readers can read. */
    AttributeValue toGoneElement() {
        Map<String, AttributeValue> element =
                new HashMap<>(new Person(uuid, "", NAME_OF_THE_GONE).toElement().m());
        element.put(GONE_IN_LIST, AttributeValue.fromBool(true));
        return AttributeValue.fromM(element);
    }

    AttributeValue toElement() {
        return AttributeValue.fromM(Map.of(
                UUID_IN_LIST, AttributeValue.fromS(uuid.toString()),
                HANDLE_IN_LIST, AttributeValue.fromS(handle),
                DISPLAY_NAME_IN_LIST, AttributeValue.fromS(displayName)));
    }
}
