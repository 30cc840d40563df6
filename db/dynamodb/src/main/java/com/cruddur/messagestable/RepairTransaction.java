package com.cruddur.messagestable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The writes that mend one group. All of them in one transaction, on condition that the group stands as it was read;
 * where a hundred do not suffice, the first are in one and the rest, strays to be removed, in further ones on the same
 * condition. What was done is told after each. For one thread.
 */
final class RepairTransaction {

    /** DynamoDB's limit. */
    private static final int LARGEST = 100;

    private final String tableName;

    private final GroupItem group;

    private final boolean adopting;

    private final List<Step> steps = new ArrayList<>();

    private record Step(TransactWriteItem write, RepairEvent event) {}

    private RepairTransaction(String tableName, GroupItem group, boolean adopting) {
        this.tableName = tableName;
        this.group = group;
        this.adopting = adopting;
    }

    /** For a group that is there. */
    static RepairTransaction on(GroupItem group, String tableName) {
        return new RepairTransaction(tableName, group, false);
    }

    /** For a group whose item is among the first writes: nothing can be asked of it before. */
    static RepairTransaction adopting(GroupItem group, String tableName) {
        return new RepairTransaction(tableName, group, true);
    }

    /** Puts an item where there must be none. */
    void putNew(Map<String, AttributeValue> item, RepairEvent.Kind kind, String detail) {
        add(
                TransactWriteItem.builder()
                        .put(Put.builder()
                                .tableName(tableName)
                                .item(item)
                                // Somebody else may be mending the same group.
                                .conditionExpression("attribute_not_exists(#pk)")
                                .expressionAttributeNames(Map.of("#pk", MessagesTable.PK))
                                .build())
                        .build(),
                kind,
                detail);
    }

    void putRow(MessageGroupItem row) {
        add(
                rows().put(row),
                RepairEvent.Kind.ROW_PUT,
                "for " + row.member() + " under " + row.key().text());
    }

    /** To be called after everything that is put, so that nothing is missing in between. */
    void removeRow(Map<String, AttributeValue> key) {
        add(rows().remove(key), RepairEvent.Kind.ROW_REMOVED, MessagesTable.describeKey(key));
    }

    void add(TransactWriteItem write, RepairEvent.Kind kind, String detail) {
        steps.add(new Step(write, new RepairEvent(kind, group.uuid().toString(), detail)));
    }

    private RowWrites rows() {
        return new RowWrites(tableName, group.uuid());
    }

    /** Tells what would be done. */
    void rehearse(RepairListener listener) {
        steps.forEach(step -> listener.happened(step.event()));
    }

    /** Does it; false if there was nothing to do. */
    boolean commit(DynamoDbClient client, RepairListener listener) {
        int from = 0;
        while (from < steps.size()) {
            List<TransactWriteItem> writes = new ArrayList<>();
            if (from > 0 || !adopting) {
                writes.add(new GroupAsRead(group).check(tableName));
            }
            List<Step> part = steps.subList(from, Math.min(steps.size(), from + LARGEST - writes.size()));
            part.forEach(step -> writes.add(step.write()));
            client.transactWriteItems(request -> request.transactItems(writes));
            part.forEach(step -> listener.happened(step.event()));
            from += part.size();
        }
        return !steps.isEmpty();
    }
}
