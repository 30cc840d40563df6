package com.cruddur.operator;

import com.cruddur.messagestable.GroupItem;
import com.cruddur.messagestable.MessageGroupItem;
import com.cruddur.messagestable.MessageItem;
import com.cruddur.messagestable.MessagesTable;
import com.cruddur.messagestable.PairItem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Writes conversations. The group with its rows and its newest message comes first and at once, so that nobody ever
 * sees half a group; then the older messages in batches. Ended at any moment and run again it goes on where it was.
 */
public final class ConversationSeeder implements AutoCloseable {

    /** More than this DynamoDB takes in no batch. */
    private static final int BATCH = 25;

    /** Batches under way at once. */
    private static final int THREADS = 4;

    /** An emulator on a busy disk takes its time for a batch; a put that is repeated changes nothing. */
    private static final AwsRequestOverrideConfiguration PATIENT = AwsRequestOverrideConfiguration.builder()
            .apiCallAttemptTimeout(Duration.ofSeconds(30))
            .apiCallTimeout(Duration.ofMinutes(2))
            .build();

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

    private final DynamoDbClient client;

    private final String tableName;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    private final List<Future<?>> underWay = new ArrayList<>();

    private final AtomicLong repeated = new AtomicLong();

    private final AtomicLong written = new AtomicLong();

    public ConversationSeeder(DynamoDbClient client, String tableName) {
        this.client = client;
        this.tableName = tableName;
    }

    /**
     * Writes what is missing of a conversation, or begins to: {@link #close} waits until all is written.
     *
     * @param newGroup what the group is called if the two have none
     * @param stop asked before each batch; true leaves the rest for another run
     * @param progress is told of each message, those that were there before included
     * @return false when the two have another conversation, which is left as it is
     */
    public boolean write(SampleConversation conversation, UUID newGroup, BooleanSupplier stop, Progress progress) {
        Optional<GroupItem> known = find(conversation);
        GroupItem group = known.isPresent() ? known.get() : create(conversation, newGroup);
        MessageItem newest = conversation.message(group, conversation.size() - 1);
        if (known.isPresent() && !exists(newest)) {
            return false;
        }
        Set<String> there =
                known.isPresent() ? keysOf(group.uuid()) : Set.of(newest.key().text());
        List<MessageItem> batch = new ArrayList<>();
        for (int number = conversation.size() - 1; number >= 0 && !stop.getAsBoolean(); number--) {
            MessageItem message = conversation.message(group, number);
            if (there.contains(message.key().text())) {
                progress.add(1);
            } else {
                batch.add(message);
            }
            if (batch.size() == BATCH || (number == 0 && !batch.isEmpty())) {
                List<MessageItem> full = List.copyOf(batch);
                batch.clear();
                begin(() -> put(full), () -> {
                    written.addAndGet(full.size());
                    progress.add(full.size());
                });
            }
        }
        return true;
    }

    /** How many messages are new. */
    long written() {
        return written.get();
    }

    /** How many requests had to be repeated, because the table took no more at the time. */
    long repeated() {
        return repeated.get();
    }

    /** Waits until everything begun is written. */
    @Override
    public void close() {
        try {
            while (!underWay.isEmpty()) {
                finish(underWay.removeFirst());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void begin(Runnable work, Runnable afterwards) {
        // As many again may wait; more would only fill the memory.
        if (underWay.size() == 2 * THREADS) {
            finish(underWay.removeFirst());
        }
        underWay.add(threads.submit(() -> {
            work.run();
            afterwards.run();
        }));
    }

    private static void finish(Future<?> work) {
        try {
            work.get();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while messages were being written", stop);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        }
    }

    /** The group that the two have. */
    private Optional<GroupItem> find(SampleConversation conversation) {
        return find(MessagesTable.pairKey(
                        conversation.one().uuid(), conversation.other().uuid()))
                .map(PairItem::groupUuid)
                .map(uuid -> find(MessagesTable.groupKey(uuid))
                        .map(GroupItem::fromItem)
                        .orElseThrow(() -> new OperatorException(
                                "The group " + uuid + " has no item of its own; bin/ddb/repair --all mends that.")));
    }

    private GroupItem create(SampleConversation conversation, UUID newGroup) {
        // The original's group may be there, between people of another database.
        boolean taken = find(MessagesTable.groupKey(newGroup)).isPresent();
        GroupItem group = conversation.group(taken ? UUID.randomUUID() : newGroup);
        MessageItem newest = conversation.message(group, conversation.size() - 1);
        List<TransactWriteItem> writes = Stream.of(
                        new PairItem(
                                        conversation.one().uuid(),
                                        conversation.other().uuid(),
                                        group.uuid())
                                .toItem(),
                        group.toItem(),
                        MessageGroupItem.of(conversation.one(), group, newest.key(), newest.text())
                                .toItem(),
                        MessageGroupItem.of(conversation.other(), group, newest.key(), newest.text())
                                .toItem(),
                        newest.toItem())
                .map(this::putNew)
                .toList();
        client.transactWriteItems(request -> request.transactItems(writes));
        written.incrementAndGet();
        return group;
    }

    /** On condition that it is new: closes the race with somebody who makes the group at this moment. */
    private TransactWriteItem putNew(Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(Put.builder()
                        .tableName(tableName)
                        .item(item)
                        .conditionExpression("attribute_not_exists(#pk)")
                        .expressionAttributeNames(Map.of("#pk", MessagesTable.PK))
                        .build())
                .build();
    }

    private boolean exists(MessageItem message) {
        return find(MessagesTable.messageKey(message.groupUuid(), message.key()))
                .isPresent();
    }

    private Optional<Map<String, AttributeValue>> find(Map<String, AttributeValue> key) {
        Map<String, AttributeValue> item = client.getItem(
                        request -> request.tableName(tableName).key(key).consistentRead(true))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(item);
    }

    /** Sort keys of the messages that a group has, strongly consistent, all pages. */
    private Set<String> keysOf(UUID group) {
        Set<String> keys = new HashSet<>();
        client.queryPaginator(request -> request.tableName(tableName)
                        .keyConditionExpression("#pk = :messages")
                        .projectionExpression("#sk")
                        .expressionAttributeNames(Map.of("#pk", MessagesTable.PK, "#sk", MessagesTable.SK))
                        .expressionAttributeValues(Map.of(":messages", MessagesTable.messagesIn(group)))
                        .consistentRead(true))
                .items()
                .forEach(key -> key.values().forEach(value -> keys.add(value.s())));
        return keys;
    }

    /** Puts all of them; what the table does not take at once is offered again, after longer and longer pauses. */
    private void put(List<MessageItem> messages) {
        Map<String, List<WriteRequest>> left = Map.of(
                tableName,
                messages.stream()
                        .map(message ->
                                PutRequest.builder().item(message.toItem()).build())
                        .map(put -> WriteRequest.builder().putRequest(put).build())
                        .toList());
        for (int attempt = 0; !left.isEmpty(); attempt++) {
            if (attempt > 0) {
                repeated.incrementAndGet();
                pause(attempt);
            }
            left = offer(left);
        }
    }

    private Map<String, List<WriteRequest>> offer(Map<String, List<WriteRequest>> writes) {
        try {
            return client.batchWriteItem(request -> request.requestItems(writes).overrideConfiguration(PATIENT))
                    .unprocessedItems();
        } catch (ProvisionedThroughputExceededException noneTaken) {
            return writes;
        }
    }

    private static void pause(int attempt) {
        long longest = Math.min(LONGEST_PAUSE.toMillis(), 25L << Math.min(attempt, 10));
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(longest) + 1);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting to write more", stop);
        }
    }
}
