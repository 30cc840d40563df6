package com.cruddur.messagestable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** All of a table, read when it is quiet, and what must be true of it after a repair. */
final class TableInOrder {

    private final Map<UUID, GroupItem> groups = new HashMap<>();

    private final Map<UUID, List<MessageItem>> messages = new HashMap<>();

    private final Map<UUID, List<MessageGroupItem>> rows = new HashMap<>();

    private final Map<Set<UUID>, UUID> pairs = new HashMap<>();

    private final Set<Map<String, AttributeValue>> items;

    private TableInOrder(Set<Map<String, AttributeValue>> items) {
        this.items = items;
    }

    static TableInOrder read(LocalTable table) {
        TableInOrder read =
                new TableInOrder(table
                        .client()
                        .scanPaginator(
                                request -> request.tableName(table.name()).consistentRead(true))
                        .items()
                        .stream()
                        .collect(Collectors.toCollection(HashSet::new)));
        read.items.forEach(read::add);
        return read;
    }

    /** Messages of groups, whatever their keys. */
    static Set<UUID> messagesOf(LocalTable table) {
        return read(table).messageUuids();
    }

    static List<GroupItem> groupsOf(LocalTable table) {
        return List.copyOf(read(table).groups.values());
    }

    private void add(Map<String, AttributeValue> item) {
        String partition = new StoredItem(item).text("pk");
        if (MessagesTable.groupOfMessage(partition).isPresent()) {
            MessageItem message = MessageItem.fromItem(item);
            messages.computeIfAbsent(message.groupUuid(), first -> new ArrayList<>())
                    .add(message);
        } else if (partition.startsWith("GRP#")) {
            MessageGroupItem row = MessageGroupItem.fromItem(item);
            rows.computeIfAbsent(row.groupUuid(), first -> new ArrayList<>()).add(row);
        } else if (partition.startsWith("GROUP#")) {
            GroupItem group = GroupItem.fromItem(item);
            groups.put(group.uuid(), group);
        } else if (partition.startsWith("PAIR#")) {
            pairs.put(
                    Set.of(UUID.fromString(partition.substring(5, 41)), UUID.fromString(partition.substring(42))),
                    PairItem.groupUuid(item));
        }
    }

    Set<Map<String, AttributeValue>> items() {
        return items;
    }

    Set<UUID> messageUuids() {
        return messages.values().stream()
                .flatMap(List::stream)
                .map(MessageItem::uuid)
                .collect(Collectors.toSet());
    }

    /** Everything that can be listed can be opened, stands where its newest message is, and is there once. */
    TableInOrder check() {
        assertThat(groups.keySet()).as("groups that have an item").containsAll(rows.keySet());
        assertThat(groups.keySet()).as("groups that have an item").containsAll(messages.keySet());
        messages.values().stream()
                .flatMap(List::stream)
                .forEach(message -> assertThat(message).as("the key's form").isEqualTo(message.normalised()));
        groups.values().forEach(this::check);
        pairs.forEach(
                (pair, group) -> assertThat(groups).as("the group of %s", pair).containsKey(group));
        return this;
    }

    private void check(GroupItem group) {
        List<MessageItem> sent = messages.getOrDefault(group.uuid(), List.of());
        sent.stream()
                .map(MessageItem::key)
                .max(SortKey::compareTo)
                .ifPresent(newest -> assertThat(group.lastKey())
                        .as("pointer of %s", group.uuid())
                        .isEqualTo(newest));
        assertThat(rows.getOrDefault(group.uuid(), List.of()))
                .as("rows of %s", group.uuid())
                .allSatisfy(row -> {
                    assertThat(row.key()).isEqualTo(group.lastKey());
                    assertThat(row.other().uuid())
                            .isEqualTo(group.otherThan(row.member()).uuid());
                    sent.stream()
                            .filter(message -> message.key().equals(row.key()))
                            .forEach(message -> assertThat(row.text()).isEqualTo(message.text()));
                })
                .extracting(MessageGroupItem::member)
                .containsExactlyInAnyOrderElementsOf(
                        group.staying().stream().map(Person::uuid).toList());
        Set<UUID> members = group.members().stream().map(Person::uuid).collect(Collectors.toSet());
        assertThat(pairs).as("pair of %s", group.uuid()).containsKey(members);
        assertThat(groups.get(pairs.get(members)).members().stream()
                        .map(Person::uuid)
                        .collect(Collectors.toSet()))
                .isEqualTo(members);
    }
}
