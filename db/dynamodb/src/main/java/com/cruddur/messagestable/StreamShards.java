package com.cruddur.messagestable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamDescription;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * One stream, read from the oldest record that it still holds: a shard is opened when its parent is read to the
 * end. For one thread. Any exception leaves it half way: start again with a new one.
 */
final class StreamShards {

    /** The most that DynamoDB gives in one answer. */
    private static final int PAGE = 1_000;

    private final DynamoDbStreamsClient streams;

    private final String streamArn;

    /** By shard, where to read on. */
    private final Map<String, String> open = new LinkedHashMap<>();

    private final Set<String> finished = new HashSet<>();

    StreamShards(DynamoDbStreamsClient streams, String streamArn) {
        this.streams = streams;
        this.streamArn = streamArn;
    }

    String streamArn() {
        return streamArn;
    }

    /** Opens the shards that are new, or whose parents have been read to the end since. */
    void refresh() {
        List<Shard> shards = describe();
        Set<String> known = shards.stream().map(Shard::shardId).collect(Collectors.toSet());
        finished.retainAll(known);
        for (Shard shard : shards) {
            String id = shard.shardId();
            if (!finished.contains(id) && !open.containsKey(id) && isParentRead(shard, known)) {
                open.put(id, oldestRecordOf(id));
            }
        }
    }

    /**
     * Reads each open shard once.
     *
     * @param insertedInto gets the group of every inserted message, in order, as often as there are messages
     * @return whether there is more to read at once: a page was full, or a shard ended and its children follow
     */
    boolean read(Consumer<UUID> insertedInto) {
        boolean more = false;
        for (Map.Entry<String, String> shard : List.copyOf(open.entrySet())) {
            GetRecordsResponse page = streams.getRecords(
                    request -> request.shardIterator(shard.getValue()).limit(PAGE));
            for (Record streamRecord : page.records()) {
                InsertedMessages.groupOf(streamRecord).ifPresent(insertedInto);
            }
            more |= page.records().size() == PAGE || page.nextShardIterator() == null;
            advance(shard.getKey(), page);
        }
        return more;
    }

    private void advance(String shardId, GetRecordsResponse page) {
        if (page.nextShardIterator() != null) {
            open.put(shardId, page.nextShardIterator());
            return;
        }
        open.remove(shardId);
        finished.add(shardId);
        refresh();
    }

    /** A parent that is not described any more is older than a day, and so are its records. */
    private boolean isParentRead(Shard shard, Set<String> known) {
        String parent = shard.parentShardId();
        return parent == null || finished.contains(parent) || !known.contains(parent);
    }

    private List<Shard> describe() {
        List<Shard> shards = new ArrayList<>();
        StreamDescription page = describeAfter(null);
        shards.addAll(page.shards());
        while (page.lastEvaluatedShardId() != null) {
            page = describeAfter(page.lastEvaluatedShardId());
            shards.addAll(page.shards());
        }
        return shards;
    }

    private StreamDescription describeAfter(@Nullable String lastShardId) {
        return streams.describeStream(request -> request.streamArn(streamArn).exclusiveStartShardId(lastShardId))
                .streamDescription();
    }

    private String oldestRecordOf(String shardId) {
        return streams.getShardIterator(request ->
                        request.streamArn(streamArn).shardId(shardId).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
    }
}
