package com.cruddur.messagestable;

import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Writes to the rows of one group, as parts of a transaction. None of them touches another group's row: a key that is
 * written here holds the uuid of a message of ours, so another's under it means that something is badly wrong, and the
 * transaction is cancelled.
 */
record RowWrites(String tableName, UUID group) {

    private static final String ABSENT_OR_OURS = "attribute_not_exists(#pk) OR #group = :group";

    private static final Map<String, String> PK_AND_GROUP =
            Map.of("#pk", MessagesTable.PK, "#group", MessagesTable.MESSAGE_GROUP_UUID);

    /** Ours is fine: a stray that repair has not met yet. */
    TransactWriteItem put(MessageGroupItem row) {
        return TransactWriteItem.builder()
                .put(Put.builder()
                        .tableName(tableName)
                        .item(row.toItem())
                        .conditionExpression(ABSENT_OR_OURS)
                        .expressionAttributeNames(PK_AND_GROUP)
                        .expressionAttributeValues(ourGroup())
                        .build())
                .build();
    }

    /** Absent is fine: somebody else has removed it. */
    TransactWriteItem remove(Map<String, AttributeValue> key) {
        return TransactWriteItem.builder()
                .delete(Delete.builder()
                        .tableName(tableName)
                        .key(key)
                        .conditionExpression(ABSENT_OR_OURS)
                        .expressionAttributeNames(PK_AND_GROUP)
                        .expressionAttributeValues(ourGroup())
                        .build())
                .build();
    }

    private Map<String, AttributeValue> ourGroup() {
        return Map.of(":group", AttributeValue.fromS(group.toString()));
    }
}
