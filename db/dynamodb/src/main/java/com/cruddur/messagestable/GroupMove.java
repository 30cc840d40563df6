package com.cruddur.messagestable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * The transaction that moves a group from its pointer to a newer message: the pointer, and for each member who has not
 * gone the row under the old key and the row under the new one. Rows are made from the group and the message alone, never from
 * the old row, so a damaged row is whole again after the next move.
 *
 * @param key above the group's pointer; a transaction must not name one item twice
 */
record GroupMove(String tableName, GroupItem group, SortKey key, String text) {

    GroupMove {
        if (!key.isAfter(group.lastKey())) {
            throw new IllegalArgumentException("A group moves upward only: " + group.uuid());
        }
    }

    /** The pointer first, then two writes for each member who stays. */
    List<TransactWriteItem> writes() {
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(TransactWriteItem.builder().update(movePointer()).build());
        RowWrites rows = new RowWrites(tableName, group.uuid());
        for (Person member : group.staying()) {
            writes.add(rows.remove(MessagesTable.rowKey(member.uuid(), group.lastKey())));
            writes.add(rows.put(MessageGroupItem.of(member, group, key, text)));
        }
        return writes;
    }

    private Update movePointer() {
        GroupAsRead unmoved = new GroupAsRead(group);
        Map<String, AttributeValue> values = new HashMap<>(unmoved.values());
        values.put(":new", AttributeValue.fromS(key.text()));
        return Update.builder()
                .tableName(tableName)
                .key(MessagesTable.groupKey(group.uuid()))
                .updateExpression("SET #last = :new")
                .conditionExpression(unmoved.expression())
                .expressionAttributeNames(unmoved.names())
                .expressionAttributeValues(values)
                .build();
    }
}
