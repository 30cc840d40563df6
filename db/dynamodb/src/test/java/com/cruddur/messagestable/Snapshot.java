package com.cruddur.messagestable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** A group and its members' rows under its pointer, read in one transaction: a query would be no snapshot. */
record Snapshot(LocalTable table, GroupItem group) {

    /** Checks S2 and S5; false if the group was moving, so that nothing was seen. */
    boolean holds() {
        List<TransactGetItem> gets = new ArrayList<>();
        gets.add(get(MessagesTable.groupKey(group.uuid())));
        group.members().forEach(member -> gets.add(get(MessagesTable.rowKey(member.uuid(), group.lastKey()))));
        List<ItemResponse> items;
        try {
            items = table.client()
                    .transactGetItems(request -> request.transactItems(gets))
                    .responses();
        } catch (TransactionCanceledException aMoveIsGoingOn) {
            return false;
        }
        if (!GroupItem.fromItem(items.getFirst().item()).lastKey().equals(group.lastKey())) {
            return false;
        }
        assertThat(items.stream().skip(1))
                .as("S2, a row for each member of %s", group)
                .allSatisfy(response -> assertThat(response.item()).isNotEmpty());
        List<MessageGroupItem> rows = items.stream()
                .skip(1)
                .map(response -> MessageGroupItem.fromItem(response.item()))
                .toList();
        assertThat(rows).as("S2 and S5, at %s", group.lastKey()).hasSize(2).allSatisfy(row -> {
            assertThat(row.groupUuid()).isEqualTo(group.uuid());
            assertThat(row.key()).isEqualTo(group.lastKey());
            assertThat(row.text()).isEqualTo(rows.getFirst().text());
        });
        return true;
    }

    private TransactGetItem get(Map<String, AttributeValue> key) {
        return TransactGetItem.builder()
                .get(get -> get.tableName(table.name()).key(key))
                .build();
    }
}
