package com.cruddur.messagestable;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The condition that a group's item still says what was read: its rows stand under the same key, and nobody who was
 * there then has gone. Who writes rows for it writes them on this condition: when somebody moved the group, their rows
 * may be newer; and somebody who has gone must not get a row back. The same stops a call that was given up for dead and
 * lands minutes later.
 */
record GroupAsRead(GroupItem group) {

    String expression() {
        StringBuilder condition = new StringBuilder("#last = :old");
        for (Person member : group.staying()) {
            condition
                    .append(" AND attribute_not_exists(#members[")
                    .append(group.members().indexOf(member))
                    .append("].#gone)");
        }
        return condition.toString();
    }

    Map<String, String> names() {
        Map<String, String> names = new HashMap<>(Map.of("#last", GroupItem.LAST_SK));
        if (!group.staying().isEmpty()) {
            names.put("#members", GroupItem.MEMBERS);
            names.put("#gone", Person.GONE_IN_LIST);
        }
        return names;
    }

    Map<String, AttributeValue> values() {
        return Map.of(":old", AttributeValue.fromS(group.lastKey().text()));
    }

    /** As a part of a transaction that leaves the group's item alone. */
    TransactWriteItem check(String tableName) {
        return TransactWriteItem.builder()
                .conditionCheck(ConditionCheck.builder()
                        .tableName(tableName)
                        .key(MessagesTable.groupKey(group.uuid()))
                        .conditionExpression(expression())
                        .expressionAttributeNames(names())
                        .expressionAttributeValues(values())
                        .build())
                .build();
    }
}
