package com.cruddur.messagestable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Brings the table in order: adopts what the original wrote, and mends what it, a restored backup or a function that
 * was away has left behind. Safe beside a running API and function; the original's own function has to be off. It may
 * be stopped or killed at any time: each step is whole in itself, and the next run does the rest. A run that finds
 * everything in order writes nothing.
 *
 * <p>Nothing that somebody wrote is removed or changed; groups are not merged.
 */
public final class TableRepair {

    /** How often {@link #repairAll} reads each item. */
    public static final int ROUNDS = 3;

    /** Groups, and partitions without one, that are not looked at again in one round: 25 MB at the most. */
    private static final int REMEMBERED = 250_000;

    /** So many groups at once can be at work; see {@link #settle(UUID, List, GroupRepair.Evidence)}. */
    private static final int LOCKS = 64;

    private final TableReader reader;

    private final MessageRekeying messages;

    private final GroupRepair groups;

    private final PairRepair pairs;

    private final Census census;

    private final RepairListener listener;

    private final List<Object> locks = Stream.generate(Object::new).limit(LOCKS).toList();

    private final BooleanSupplier stopped;

    /**
     * Prepares a repair.
     *
     * @param dryRun whether to tell what would be done, and do nothing
     * @param stopped asked again and again whether to end soon; what is begun is done
     */
    public TableRepair(
            DynamoDbClient client, String tableName, boolean dryRun, BooleanSupplier stopped, RepairListener listener) {
        this.reader = new TableReader(client, tableName);
        this.messages = new MessageRekeying(client, tableName, dryRun, listener);
        this.groups = new GroupRepair(client, tableName, dryRun, listener);
        this.pairs = new PairRepair(client, tableName, dryRun, listener);
        this.census = new Census(client, tableName, stopped, listener::read);
        this.listener = listener;
        this.stopped = stopped;
    }

    /**
     * Brings every group in order. The table is read three times: first the messages get keys of our form, since only
     * then the last one is the newest. Then all rows are met, and with them their groups. What is left then are groups
     * that have no row at all.
     *
     * @return false when it was stopped
     */
    public boolean repairAll() {
        Once<String> orphans = new Once<>(REMEMBERED);
        census.read(List.of(MessagesTable.MESSAGES_PREFIX), page -> {
            page.forEach(message -> tellOfOrphan(message, orphans));
            messages.rekey(page);
        });
        Once<UUID> settled = new Once<>(REMEMBERED);
        census.read(
                List.of(MessagesTable.MEMBER_PREFIX, MessagesTable.GROUP_PREFIX),
                page -> page.forEach(item -> unlessStopped(() -> settle(item, settled))));
        Once<UUID> known = new Once<>(REMEMBERED);
        census.read(
                List.of(MessagesTable.MESSAGES_PREFIX, MessagesTable.PAIR_PREFIX),
                page -> page.forEach(item -> unlessStopped(() -> settleWithoutRows(item, known))));
        return !stopped.getAsBoolean();
    }

    /** Brings one group in order. */
    public void repair(UUID group) {
        reader.messagePages(group).forEach(messages::rekey);
        List<StoredRow> rows = groups.people(group).stream()
                .flatMap(reader::rows)
                .flatMap(item -> StoredRow.find(item).stream())
                .filter(row -> row.group().equals(group))
                .toList();
        settle(group, rows, GroupRepair.Evidence.ROWS_OR_SENDERS);
    }

    private void unlessStopped(Runnable step) {
        if (!stopped.getAsBoolean()) {
            step.run();
        }
    }

    private void tellOfOrphan(Map<String, AttributeValue> message, Once<String> orphans) {
        String partition = new StoredItem(message).text(MessagesTable.PK);
        if (MessagesTable.groupOfMessage(partition).isEmpty() && orphans.isFirst(partition)) {
            leaveAlone(partition, "These messages were written to no group");
        }
    }

    private void settle(Map<String, AttributeValue> item, Once<UUID> settled) {
        Optional<UUID> group = MessagesTable.groupOfItem(item);
        if (group.isPresent()) {
            if (settled.isFirst(group.get())) {
                settle(group.get(), List.of(), GroupRepair.Evidence.ROWS);
            }
            return;
        }
        Optional<StoredRow> row = StoredRow.find(item);
        if (row.isEmpty()) {
            leaveAlone(MessagesTable.describeKey(item), "This is no group, and no row of one");
        } else if (settled.isFirst(row.get().group()) || !groups.isInPlace(row.get())) {
            settle(row.get().group(), List.of(row.get()), GroupRepair.Evidence.ROWS);
        }
    }

    private void settleWithoutRows(Map<String, AttributeValue> item, Once<UUID> known) {
        String partition = new StoredItem(item).text(MessagesTable.PK);
        if (partition.startsWith(MessagesTable.PAIR_PREFIX)) {
            pairs.removeEmpty(item);
            return;
        }
        MessagesTable.groupOfMessage(partition)
                .filter(known::isFirst)
                .filter(group -> reader.find(MessagesTable.groupKey(group)).isEmpty())
                .ifPresent(group -> settle(group, List.of(), GroupRepair.Evidence.ROWS_OR_SENDERS));
    }

    private void settle(UUID group, List<StoredRow> seen, GroupRepair.Evidence evidence) {
        // Two rows of one group may be met at once. That would do no harm, but its mending would be told of twice.
        Object lock = locks.get(Math.floorMod(group.hashCode(), LOCKS));
        try {
            synchronized (lock) {
                groups.settle(group, seen, evidence);
            }
        } catch (ContendedGroupException busy) {
            leaveAlone(group.toString(), "Others changed it all the time; the next run does it");
        }
    }

    private void leaveAlone(String subject, String why) {
        listener.happened(new RepairEvent(RepairEvent.Kind.LEFT_ALONE, subject, why));
    }
}
