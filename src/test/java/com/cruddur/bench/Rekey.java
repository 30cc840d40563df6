package com.cruddur.bench;

import com.cruddur.messagestable.Conversations;
import com.cruddur.messagestable.GroupItem;
import com.cruddur.messagestable.InsertedMessages;
import com.cruddur.messagestable.MessageItem;
import com.cruddur.messagestable.MessagesTable;
import com.cruddur.messagestable.StreamPoller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.springframework.util.FileSystemUtils;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Measures how far the rows of conversations are behind their messages, and how many moves that takes, while messages
 * come at a steady rate: {@code bin/bench rekey}. A message's lag is the time from the call that stores it to the answer
 * to the move that shows it or a later one.
 */
final class Rekey {

    private static final int PER_SECOND = 500;

    private static final int SENDERS = 4;

    private static final Duration WARM_UP = Duration.ofSeconds(15);

    private static final Duration TIME = Duration.ofSeconds(30);

    /** For what is under way at the end. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Map<UUID, Waiting> waiting = new ConcurrentHashMap<>();

    private final AtomicInteger moves = new AtomicInteger();

    private final AtomicInteger batches = new AtomicInteger();

    /** Takes no arguments. Of an instance, since Spring Boot would take a static one for another application. */
    void main(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory("cruddur-bench");
        try (Stores stores = Stores.start(directory)) {
            String figures = run(stores);
            System.out.print(figures);
            Page.write("bin/bench rekey", figures);
        } finally {
            FileSystemUtils.deleteRecursively(directory);
        }
    }

    private String run(Stores stores) throws InterruptedException, ExecutionException, IOException {
        Watch watch = new Watch();
        try (DynamoDbClient client = stores.local(DynamoDbClient.builder())
                        .overrideConfiguration(sdk -> sdk.addExecutionInterceptor(watch))
                        .build();
                DynamoDbStreamsClient streams = stores.local(DynamoDbStreamsClient.builder())
                        .overrideConfiguration(sdk -> sdk.addExecutionInterceptor(watch))
                        .build();
                StreamPoller poller = new StreamPoller(client, streams, Stores.TABLE)) {
            poller.start();
            measure(stores, "warming up", 100, WARM_UP);
            return measure(stores, "over 100 groups", 100, TIME) + measure(stores, "into one group", 1, TIME);
        }
    }

    private String measure(Stores stores, String what, int groupCount, Duration time)
            throws InterruptedException, ExecutionException {
        Runner.say("re-keying, " + what);
        Conversations conversations = new Conversations(stores.dynamoDb(), Stores.TABLE, Clock.systemUTC());
        List<GroupItem> groups = IntStream.range(0, groupCount)
                .mapToObj(i -> conversations.start(
                        Conversations.person("one-" + i), Conversations.person("other-" + i), "first"))
                .toList();
        waiting.clear();
        groups.forEach(group -> waiting.put(group.uuid(), new Waiting()));
        int movesBefore = moves.get();
        int batchesBefore = batches.get();
        long began = System.nanoTime();
        send(conversations, groups, (int) (PER_SECOND * time.toSeconds()), began);
        double seconds = (System.nanoTime() - began) / 1e9;
        List<Long> lags = awaitLags();
        return String.format(
                Locale.ROOT,
                "- %s: %.0f sends a second; %d messages, %d moves in %d batches of records; lag p50 %d ms, p99 %d ms,"
                        + " longest %d ms%n",
                what,
                lags.size() / seconds,
                lags.size(),
                moves.get() - movesBefore,
                batches.get() - batchesBefore,
                lags.get(lags.size() / 2),
                lags.get(lags.size() * 99 / 100),
                lags.getLast());
    }

    /** An open load: who falls behind does not wait for the next turn. */
    private void send(Conversations conversations, List<GroupItem> groups, int messages, long began)
            throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(SENDERS)) {
            List<Future<?>> senders = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                int sender = i;
                senders.add(threads.submit(() -> {
                    for (int n = sender; n < messages; n += SENDERS) {
                        LockSupport.parkNanos(began + n * 1_000_000_000L / PER_SECOND - System.nanoTime());
                        send(conversations, groups.get(n % groups.size()));
                    }
                }));
            }
            for (Future<?> sender : senders) {
                sender.get();
            }
        }
    }

    private void send(Conversations conversations, GroupItem group) {
        long sentAt = System.nanoTime();
        MessageItem message =
                conversations.send(group, group.members().getFirst(), UUID.randomUUID(), "a message of usual length");
        waiting(group.uuid()).sent(message.key().text(), sentAt);
    }

    private List<Long> awaitLags() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!waiting.values().stream().allMatch(Waiting::isOver)) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("Some messages are not shown after " + PATIENCE);
            }
            Thread.sleep(10);
        }
        return waiting.values().stream()
                .flatMap(group -> group.lags().stream())
                .map(lag -> lag / 1_000_000)
                .sorted()
                .toList();
    }

    private Waiting waiting(UUID group) {
        return waiting.computeIfAbsent(group, first -> new Waiting());
    }

    /** One group's messages that no move has shown yet. */
    private static final class Waiting {

        private final TreeMap<String, Long> sent = new TreeMap<>();

        private final List<Long> lags = new ArrayList<>();

        private String shown = "";

        synchronized void sent(String key, long at) {
            // A move may be faster than the answer to the put.
            if (key.compareTo(shown) <= 0) {
                lags.add(System.nanoTime() - at);
            } else {
                sent.put(key, at);
            }
        }

        synchronized void moved(String key) {
            shown = key;
            Map<String, Long> now = sent.headMap(key, true);
            now.values().forEach(at -> lags.add(System.nanoTime() - at));
            now.clear();
        }

        synchronized boolean isOver() {
            return sent.isEmpty();
        }

        synchronized List<Long> lags() {
            return List.copyOf(lags);
        }
    }

    /** Sees what the poller reads and writes. */
    private final class Watch implements ExecutionInterceptor {

        @Override
        public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
            if (context.request() instanceof TransactWriteItemsRequest move) {
                moves.incrementAndGet();
                move.transactItems().stream()
                        .filter(write -> write.put() != null)
                        .findFirst()
                        .ifPresent(this::moved);
            }
            SdkResponse response = context.response();
            if (response instanceof GetRecordsResponse page
                    && page.records().stream().anyMatch(Watch::isMessage)) {
                batches.incrementAndGet();
            }
        }

        private void moved(TransactWriteItem write) {
            Map<String, AttributeValue> row = write.put().item();
            waiting(UUID.fromString(row.get(MessagesTable.MESSAGE_GROUP_UUID).s()))
                    .moved(row.get(MessagesTable.SK).s());
        }

        private static boolean isMessage(Record streamRecord) {
            return InsertedMessages.groupOf(
                            streamRecord.eventNameAsString(),
                            streamRecord.dynamodb().keys().get(MessagesTable.PK).s())
                    .isPresent();
        }
    }
}
