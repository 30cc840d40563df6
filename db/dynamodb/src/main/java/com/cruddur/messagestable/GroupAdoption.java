package com.cruddur.messagestable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What becomes of a group that the original wrote: the item that it gets, and the text of its rows.
 *
 * @param group nobody is marked as gone in it
 */
record GroupAdoption(GroupItem group, String text) {

    /**
     * Works out who is in a group, and what is newest in it. Its rows say who; only where there is none do its messages,
     * since the original let everybody write everywhere. A group whose first message was never written, which the original
     * could leave behind, has the text of its newest row for one.
     *
     * @param rows every row of the group that is known
     * @return empty when not exactly two people are named, or nothing is there
     */
    static Optional<GroupAdoption> of(UUID uuid, List<StoredRow> rows, GroupHistory history) {
        Collection<Person> members = rows.isEmpty() ? history.senders().values() : membersIn(rows, history);
        if (members.size() != 2) {
            return Optional.empty();
        }
        Optional<MessageGroupItem> newestRow = rows.stream()
                .map(StoredRow::readable)
                .flatMap(Optional::stream)
                .max(Comparator.comparing(MessageGroupItem::createdAt));
        return history.newest()
                .map(newest -> with(uuid, members, newest.key(), history.begun(), newest.text()))
                .or(() -> newestRow.map(
                        row -> with(uuid, members, row.key().normalised(uuid), Optional.empty(), row.text())));
    }

    private static GroupAdoption with(
            UUID uuid, Collection<Person> members, SortKey key, Optional<Instant> begun, String text) {
        return new GroupAdoption(new GroupItem(uuid, List.copyOf(members), key, begun.orElse(key.time())), text);
    }

    private static Collection<Person> membersIn(List<StoredRow> rows, GroupHistory history) {
        Map<UUID, Person> members = new HashMap<>();
        // What the owner of a list is called stands in the other's row, or in what they wrote.
        rows.forEach(row -> members.put(
                row.member(), history.senders().getOrDefault(row.member(), new Person(row.member(), "", ""))));
        rows.stream()
                .map(StoredRow::readable)
                .flatMap(Optional::stream)
                .map(MessageGroupItem::other)
                .forEach(other -> members.put(other.uuid(), other));
        return new ArrayList<>(members.values());
    }

    /** The same group without those who have gone meanwhile. */
    GroupAdoption without(Set<UUID> gone) {
        return new GroupAdoption(
                new GroupItem(group.uuid(), group.members(), gone, group.lastKey(), group.createdAt()), text);
    }
}
