package com.cruddur.messagestable;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Brings one group in order: its item, a row in the list of each member who has not gone, no other row, and the pair.
 * A group of the original, which has no item, is adopted in one transaction. Idempotent; safe beside moves, sends,
 * departures and itself. Stateless; thread-safe.
 */
final class GroupRepair {

    /** What tells who is in a group that has no item. */
    enum Evidence {

        /** Rows alone: those that are not known yet may tell more than messages, which may be a stranger's. */
        ROWS,

        /** All rows are known. Where there is none, those who have written are the members. */
        ROWS_OR_SENDERS
    }

    private final DynamoDbClient client;

    private final String tableName;

    private final TableReader reader;

    private final GroupReconciler reconciler;

    private final Departures departures;

    private final PairRepair pairs;

    private final boolean dryRun;

    private final RepairListener listener;

    GroupRepair(DynamoDbClient client, String tableName, boolean dryRun, RepairListener listener) {
        this.client = client;
        this.tableName = tableName;
        this.reader = new TableReader(client, tableName);
        this.reconciler = new GroupReconciler(client, tableName);
        this.departures = new Departures(client, tableName);
        this.pairs = new PairRepair(client, tableName, dryRun, listener);
        this.dryRun = dryRun;
        this.listener = listener;
    }

    /**
     * Brings a group in order.
     *
     * @param seen rows of it that were met; the index, which may be late, tells of others
     * @throws ContendedGroupException if five tries lost against other writers; trying later is right
     */
    void settle(UUID group, Collection<StoredRow> seen, Evidence evidence) {
        for (int attempt = 1; ; attempt++) {
            try {
                settleOnce(group, seen, evidence);
                return;
            } catch (MalformedItemException notOurForm) {
                listener.happened(RepairEvent.leftAlone(group.toString(), notOurForm));
                return;
            } catch (TransactionCanceledException cancelled) {
                if (attempt == GroupReconciler.TRIES || !GroupReconciler.pause(attempt)) {
                    throw new ContendedGroupException(group, attempt, cancelled);
                }
            }
        }
    }

    /** Whether a row is where its group's item says that its member's row is. */
    boolean isInPlace(StoredRow row) {
        try {
            return reader.findGroup(row.group())
                    .filter(group -> group.hasMember(row.member()))
                    .map(group -> MessagesTable.rowKey(row.member(), group.lastKey()))
                    .filter(row.key()::equals)
                    .isPresent();
        } catch (MalformedItemException notOurForm) {
            return false;
        }
    }

    /** Everybody in whose list a row of the group may be. */
    Set<UUID> people(UUID group) {
        Stream<Person> members = reader.findGroup(group).stream().flatMap(item -> item.members().stream());
        Stream<UUID> owners = indexed(group)
                .flatMap(row -> Stream.concat(
                        Stream.of(row.member()),
                        row.readable().stream().map(readable -> readable.other().uuid())));
        Set<UUID> people = new HashSet<>(historyOf(group).senders().keySet());
        people.addAll(members.map(Person::uuid).toList());
        people.addAll(owners.toList());
        return people;
    }

    private void settleOnce(UUID uuid, Collection<StoredRow> seen, Evidence evidence) {
        Optional<GroupItem> group = reader.findGroup(uuid);
        if (group.isEmpty()) {
            Map<Map<String, AttributeValue>, StoredRow> rows = rowsOf(uuid, seen, Set.of());
            if (!rows.isEmpty() || evidence == Evidence.ROWS_OR_SENDERS) {
                adopt(uuid, rows);
            }
            return;
        }
        boolean left = takeOutTheGone(group.get());
        boolean behind = isBehind(group.get());
        if (behind) {
            moveUp(uuid);
        }
        if (!left && !behind) {
            keep(group.get(), seen);
        } else if (!dryRun) {
            keep(reader.findGroup(uuid).orElseThrow(), seen);
        }
    }

    /**
     * Takes those out who have ended their accounts: an end that was cut short, or one that came while the group was
     * adopted, leaves them in.
     */
    private boolean takeOutTheGone(GroupItem group) {
        List<UUID> gone = departures.findAnnounced(
                group.staying().stream().map(Person::uuid).toList());
        for (UUID member : gone) {
            if (!dryRun) {
                departures.leave(member, group);
            }
            tell(RepairEvent.Kind.MEMBER_LEFT, group.uuid(), "without " + member);
        }
        return !gone.isEmpty();
    }

    private boolean isBehind(GroupItem group) {
        return reader.findNewestMessage(group.uuid())
                .filter(newest -> newest.normalised().key().isAfter(group.lastKey()))
                .isPresent();
    }

    private void moveUp(UUID group) {
        if (dryRun || reconciler.reconcile(group) == Reconciliation.MOVED) {
            tell(RepairEvent.Kind.GROUP_MOVED, group, "to the newest message");
        }
    }

    private void keep(GroupItem group, Collection<StoredRow> seen) {
        Map<Map<String, AttributeValue>, StoredRow> rows = rowsOf(group.uuid(), seen, inPlace(group));
        RepairTransaction transaction = RepairTransaction.on(group, tableName);
        Map<Person, Optional<MessageGroupItem>> shown = new LinkedHashMap<>();
        group.staying().forEach(member -> shown.put(member, rowInPlace(member, group, rows)));
        Optional<String> text = reader.find(MessagesTable.messageKey(group.uuid(), group.lastKey()))
                .map(message -> MessageItem.fromItem(message).text())
                // A restore may have cut the transaction that made the group: a row then is all that is left of it.
                .or(() -> shown.values().stream()
                        .flatMap(Optional::stream)
                        .map(MessageGroupItem::text)
                        .findFirst());
        if (text.isEmpty()) {
            leaveAlone(group.uuid(), "There is no message under its newest key, and no row");
            return;
        }
        shown.forEach((member, row) -> {
            MessageGroupItem right = MessageGroupItem.of(member, group, group.lastKey(), text.get());
            if (row.filter(there -> isAsGood(there, right)).isEmpty()) {
                transaction.putRow(right);
            }
        });
        pairs.putMissing(group, transaction);
        removeOthers(group, rows, transaction);
        finish(group, transaction);
    }

    private static Optional<MessageGroupItem> rowInPlace(
            Person member, GroupItem group, Map<Map<String, AttributeValue>, StoredRow> rows) {
        return Optional.ofNullable(rows.get(MessagesTable.rowKey(member.uuid(), group.lastKey())))
                .flatMap(StoredRow::readable);
    }

    /** Names in rows are those of their day, and may differ. */
    private static boolean isAsGood(MessageGroupItem there, MessageGroupItem right) {
        return there.text().equals(right.text())
                && there.other().uuid().equals(right.other().uuid());
    }

    /** One transaction: the item, a row for each member under the newest message, no other row, and the pair. */
    private void adopt(UUID uuid, Map<Map<String, AttributeValue>, StoredRow> rows) {
        GroupHistory history = historyOf(uuid);
        if (rows.isEmpty() && history.newest().isEmpty()) {
            return;
        }
        Optional<GroupAdoption> found = GroupAdoption.of(uuid, List.copyOf(rows.values()), history);
        if (found.isEmpty()) {
            leaveAlone(uuid, "Nothing tells of two people who are in it");
            return;
        }
        GroupItem group = withoutTheGone(found.get().group());
        RepairTransaction transaction = RepairTransaction.adopting(group, tableName);
        transaction.putNew(
                group.toItem(),
                RepairEvent.Kind.GROUP_ADOPTED,
                "under " + group.lastKey().text());
        group.staying()
                .forEach(member -> transaction.putRow(MessageGroupItem.of(
                        member, group, group.lastKey(), found.get().text())));
        pairs.putOrTurn(group, transaction);
        removeOthers(group, rows, transaction);
        finish(group, transaction);
    }

    private GroupItem withoutTheGone(GroupItem group) {
        Set<UUID> gone = Set.copyOf(departures.findAnnounced(
                group.members().stream().map(Person::uuid).toList()));
        return new GroupItem(group.uuid(), group.members(), gone, group.lastKey(), group.createdAt());
    }

    private static void removeOthers(
            GroupItem group, Map<Map<String, AttributeValue>, StoredRow> rows, RepairTransaction transaction) {
        Set<Map<String, AttributeValue>> inPlace = inPlace(group);
        rows.keySet().stream().filter(key -> !inPlace.contains(key)).forEach(transaction::removeRow);
    }

    private static Set<Map<String, AttributeValue>> inPlace(GroupItem group) {
        return group.staying().stream()
                .map(member -> MessagesTable.rowKey(member.uuid(), group.lastKey()))
                .collect(Collectors.toSet());
    }

    private void finish(GroupItem group, RepairTransaction transaction) {
        if (dryRun) {
            transaction.rehearse(listener);
            return;
        }
        if (transaction.commit(client, listener)) {
            // Somebody may have gone after we asked and before their row was put: they were announced before their
            // rows were looked for, and this one came too late to be found.
            takeOutTheGone(group);
        }
    }

    /** Every row of the group that is there now, by its key. */
    private Map<Map<String, AttributeValue>, StoredRow> rowsOf(
            UUID group, Collection<StoredRow> seen, Set<Map<String, AttributeValue>> inPlace) {
        Map<Map<String, AttributeValue>, StoredRow> rows = new LinkedHashMap<>();
        Stream.concat(
                        inPlace.stream(),
                        Stream.concat(seen.stream(), indexed(group)).map(StoredRow::key))
                .distinct()
                // The index may tell of a row that has moved.
                .flatMap(key -> reader.find(key).flatMap(StoredRow::find).stream())
                .filter(row -> row.group().equals(group))
                .forEach(row -> rows.put(row.key(), row));
        return rows;
    }

    private Stream<StoredRow> indexed(UUID group) {
        return reader.indexedRows(group).flatMap(item -> StoredRow.find(item).stream());
    }

    private GroupHistory historyOf(UUID group) {
        return GroupHistory.read(reader.messagePages(group));
    }

    private void leaveAlone(UUID group, String why) {
        tell(RepairEvent.Kind.LEFT_ALONE, group, why);
    }

    private void tell(RepairEvent.Kind kind, UUID group, String detail) {
        listener.happened(new RepairEvent(kind, group.toString(), detail));
    }
}
