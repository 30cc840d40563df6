package com.cruddur.messagestable;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;

/**
 * What happened to every row of every member, as the table's stream tells it from the first record on. The records
 * of one transaction come one by one, so a move is a pair of them.
 */
final class RowHistory {

    /** One row appearing under a key (with its text) or vanishing from it. */
    private record Change(boolean appears, String sortKey, String text) {}

    private record MemberAndGroup(String partition, UUID group) {}

    private final Map<MemberAndGroup, List<Change>> changes = new HashMap<>();

    /** Whose row is, or was, under a key: a record of a removal does not name the group. */
    private final Map<Map<String, AttributeValue>, UUID> groups = new HashMap<>();

    static RowHistory read(LocalTable table) {
        RowHistory history = new RowHistory();
        String arn = table.client()
                .describeTable(request -> request.tableName(table.name()))
                .table()
                .latestStreamArn();
        List<Shard> shards = table.streams()
                .describeStream(request -> request.streamArn(arn))
                .streamDescription()
                .shards();
        // Read as one sequence: a table this young has one shard.
        assertThat(shards).hasSize(1);
        String iterator = table.streams()
                .getShardIterator(request -> request.streamArn(arn)
                        .shardId(shards.getFirst().shardId())
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
        while (true) {
            String from = iterator;
            var page = table.streams().getRecords(request -> request.shardIterator(from));
            page.records().forEach(history::add);
            if (page.records().isEmpty()) {
                return history;
            }
            iterator = page.nextShardIterator();
        }
    }

    private void add(Record streamRecord) {
        Map<String, AttributeValue> key = streamRecord.dynamodb().keys();
        String partition = text(key, MessagesTable.PK);
        if (!partition.startsWith(MessagesTable.MEMBER_PREFIX)) {
            return;
        }
        // A row is never changed where it is.
        assertThat(streamRecord.eventName()).as("%s", key).isIn(OperationType.INSERT, OperationType.REMOVE);
        boolean appears = streamRecord.eventName() == OperationType.INSERT;
        Map<String, AttributeValue> image = streamRecord.dynamodb().newImage();
        if (appears) {
            groups.put(key, MessageGroupItem.fromItem(image).groupUuid());
        }
        MemberAndGroup row = new MemberAndGroup(partition, requireNonNull(groups.get(key), "no row was there"));
        changes.computeIfAbsent(row, first -> new ArrayList<>())
                .add(new Change(appears, text(key, MessagesTable.SK), appears ? text(image, MessageItem.MESSAGE) : ""));
    }

    private static String text(Map<String, AttributeValue> item, String attribute) {
        return new StoredItem(item).text(attribute);
    }

    /**
     * Checks S2, S3 and S4: after its first, a member's row of a group leaves one key and appears under a higher
     * one, again and again, and its text is always that of the message with its key.
     *
     * @param textOf text of the message of a group under a key
     * @return moves made, each member's counted
     */
    int check(BiFunction<UUID, String, String> textOf) {
        int moves = 0;
        for (Map.Entry<MemberAndGroup, List<Change>> row : changes.entrySet()) {
            List<Change> history = row.getValue();
            String where = row.getKey().toString();
            Change now = history.getFirst();
            assertThat(now.appears()).as("S2, first of %s", where).isTrue();
            assertThat(history.size() % 2).as("S2, in pairs: %s", where).isOne();
            for (int i = 1; i < history.size(); i += 2) {
                boolean deletedFirst = !history.get(i).appears();
                Change left = history.get(deletedFirst ? i : i + 1);
                Change next = history.get(deletedFirst ? i + 1 : i);
                assertThat(left.appears()).as("S2, one leaves, %s", where).isFalse();
                assertThat(next.appears()).as("S2, one appears, %s", where).isTrue();
                assertThat(left.sortKey())
                        .as("S2, the right one leaves, %s", where)
                        .isEqualTo(now.sortKey());
                assertThat(next.sortKey()).as("S3, upward, %s", where).isGreaterThan(now.sortKey());
                now = next;
                moves++;
            }
            for (Change change : history) {
                if (change.appears()) {
                    assertThat(change.text())
                            .as("S4, %s", where)
                            .isEqualTo(textOf.apply(row.getKey().group(), change.sortKey()));
                }
            }
        }
        return moves;
    }
}
