package com.cruddur.messagestable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
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

    static final String ABSENT_OR_OURS = "attribute_not_exists(#pk) OR #group = :group";

    static final Map<String, String> PK_AND_GROUP =
            Map.of("#pk", MessagesTable.PK, "#group", MessagesTable.MESSAGE_GROUP_UUID);

    GroupMove {
        if (!key.isAfter(group.lastKey())) {
            throw new IllegalArgumentException("A group moves upward only: " + group.uuid());
        }
    }

    /** The pointer first, then two writes for each member who stays. */
    List<TransactWriteItem> writes() {
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(TransactWriteItem.builder().update(movePointer()).build());
        for (Person member : group.staying()) {
            writes.add(TransactWriteItem.builder().delete(forget(member.uuid())).build());
            writes.add(TransactWriteItem.builder().put(show(member)).build());
        }
        return writes;
    }

    private Update movePointer() {
        StringBuilder condition = new StringBuilder("#last = :old");
        Map<String, String> names = new HashMap<>(Map.of("#last", GroupItem.LAST_SK));
        for (Person member : group.staying()) {
            condition
                    .append(" AND attribute_not_exists(#members[")
                    .append(group.members().indexOf(member))
                    .append("].#gone)");
            names.put("#members", GroupItem.MEMBERS);
            names.put("#gone", Person.GONE_IN_LIST);
        }
        return Update.builder()
                .tableName(tableName)
                .key(MessagesTable.groupKey(group.uuid()))
                .updateExpression("SET #last = :new")
                // Somebody moved it after we read it: their rows may be newer than ours, so ours must not be
                // written. The same stops a call that was given up for dead and lands minutes later. And somebody who
                // has gone after we read it must not get a row back.
                .conditionExpression(condition.toString())
                .expressionAttributeNames(names)
                .expressionAttributeValues(Map.of(
                        ":old", AttributeValue.fromS(group.lastKey().text()), ":new", AttributeValue.fromS(key.text())))
                .build();
    }

    private Delete forget(UUID member) {
        return Delete.builder()
                .tableName(tableName)
                .key(MessagesTable.rowKey(member, group.lastKey()))
                // Absent is fine: a person removed it. Another group's row can never be under this key, since it
                // holds the uuid of our message; if one is, something is badly wrong: cancel.
                .conditionExpression(ABSENT_OR_OURS)
                .expressionAttributeNames(PK_AND_GROUP)
                .expressionAttributeValues(ourGroup())
                .build();
    }

    private Put show(Person member) {
        return Put.builder()
                .tableName(tableName)
                .item(MessageGroupItem.of(member, group, key, text).toItem())
                // Ours is fine: a stray that repair has not met yet. Another group's: as above, cancel.
                .conditionExpression(ABSENT_OR_OURS)
                .expressionAttributeNames(PK_AND_GROUP)
                .expressionAttributeValues(ourGroup())
                .build();
    }

    private Map<String, AttributeValue> ourGroup() {
        return Map.of(":group", AttributeValue.fromS(group.uuid().toString()));
    }
}
