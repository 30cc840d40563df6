package com.cruddur.messagestable;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Senders, workers and a witness on one table, and what they saw. Every choice comes from the seed. */
final class RacingRun implements AutoCloseable {

    private static final int SENDERS = 8;

    private static final int SENDS_EACH = 60;

    private static final int WORKERS = 4;

    private static final int PEOPLE = 5;

    /** Of the calls that senders and workers make. */
    private static final double FAULTS = 0.08;

    private static final double DELIVERED_AGAIN = 0.1;

    private final LocalTable table;

    private final long seed;

    private final ExecutorService late = Executors.newVirtualThreadPerTaskExecutor();

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().name("race-", 0).factory());

    private final AtomicInteger injected = new AtomicInteger();

    private final List<Person> people = IntStream.range(0, PEOPLE)
            .mapToObj(i -> Conversations.person("person-" + i))
            .toList();

    private final Set<UUID> issued = ConcurrentHashMap.newKeySet();

    private final Queue<MessageItem> acknowledged = new ConcurrentLinkedQueue<>();

    private final Deliveries deliveries;

    private volatile boolean witnessing = true;

    private int witnessed;

    RacingRun(LocalTable table, long seed) {
        this.table = table;
        this.seed = seed;
        this.deliveries = new Deliveries(table);
    }

    /** Runs until every send was tried, every late call landed and every record was handled. */
    void sendAndReconcile() throws InterruptedException, ExecutionException {
        List<Future<?>> senders = new ArrayList<>();
        List<Future<?>> others = new ArrayList<>();
        for (int i = 0; i < SENDERS; i++) {
            Random random = new Random(seed + 100 + i);
            // Instances three seconds apart.
            Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(i % 2 == 0 ? 0 : -3));
            Conversations instance = new Conversations(faulty(random, 3), table.name(), clock);
            senders.add(threads.submit(() -> send(instance, random)));
        }
        for (int i = 0; i < WORKERS; i++) {
            Random random = new Random(seed + 200 + i);
            GroupReconciler reconciler = new GroupReconciler(faulty(random, 1), table.name());
            others.add(threads.submit(() -> work(reconciler, random)));
        }
        others.add(threads.submit(deliveries::follow));
        Future<?> witness = threads.submit(this::witness);
        for (Future<?> sender : senders) {
            sender.get();
        }
        deliveries.endWhenHandled();
        for (Future<?> other : others) {
            other.get();
        }
        late.shutdown();
        assertThat(late.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        // A send that landed last of all has a record too; a real stream would deliver it by and by.
        GroupReconciler afterwards = new GroupReconciler(table.client(), table.name());
        deliveries.rest().forEach(afterwards::reconcile);
        witnessing = false;
        witness.get();
    }

    private DynamoDbClient faulty(Random random, int tries) {
        return new Faults(random, FAULTS, tries, late, injected).on(table.client());
    }

    private void send(Conversations instance, Random random) {
        for (int i = 0; i < SENDS_EACH; i++) {
            Person sender = people.get(random.nextInt(PEOPLE));
            Person receiver = people.get((people.indexOf(sender) + 1 + random.nextInt(PEOPLE - 1)) % PEOPLE);
            UUID uuid = UUID.randomUUID();
            issued.add(uuid);
            try {
                acknowledged.add(instance.startOrSend(sender, receiver, uuid, "text of " + uuid));
            } catch (SdkException unknown) {
                // Not acknowledged: it may be stored or not.
                deliveries.note(unknown);
            }
        }
    }

    private void work(GroupReconciler reconciler, Random random) {
        while (true) {
            UUID group = deliveries.take(random);
            if (group == null) {
                return;
            }
            boolean again = random.nextDouble() < DELIVERED_AGAIN;
            try {
                reconciler.reconcile(group);
            } catch (SdkException | ContendedGroupException failed) {
                again = true;
            }
            deliveries.done(group, again);
        }
    }

    /** S2 and S5 at an instant: under the pointer's key there is a row for each member. */
    private void witness() {
        Random random = new Random(seed + 300);
        Conversations reader = new Conversations(table);
        while (witnessing) {
            List<UUID> groups =
                    acknowledged.stream().map(MessageItem::groupUuid).distinct().toList();
            if (groups.isEmpty()) {
                Thread.onSpinWait();
                continue;
            }
            GroupItem group = reader.find(groups.get(random.nextInt(groups.size())));
            if (new Snapshot(table, group).holds()) {
                witnessed++;
            }
        }
    }

    long seed() {
        return seed;
    }

    Set<UUID> issued() {
        return issued;
    }

    List<MessageItem> acknowledged() {
        return List.copyOf(acknowledged);
    }

    int injectedFaults() {
        return injected.get();
    }

    int witnessed() {
        return witnessed;
    }

    int deliveries() {
        return deliveries.count();
    }

    String figures() {
        return "seed %d: %d sends acknowledged of %d, %d faults injected, %d records delivered, %d instants witnessed"
                .formatted(seed, acknowledged.size(), issued.size(), injected.get(), deliveries.count(), witnessed);
    }

    /** By group, newest first. */
    Map<UUID, List<MessageItem>> storedMessages() {
        Conversations reader = new Conversations(table);
        return scan(MessagesTable.MESSAGES_PREFIX).stream()
                .map(item -> MessageItem.fromItem(item).groupUuid())
                .distinct()
                .collect(Collectors.toMap(group -> group, reader::messages));
    }

    List<GroupItem> storedGroups() {
        return scan(MessagesTable.GROUP_PREFIX).stream()
                .map(GroupItem::fromItem)
                .toList();
    }

    List<MessageGroupItem> storedRows() {
        return scan(MessagesTable.MEMBER_PREFIX).stream()
                .map(MessageGroupItem::fromItem)
                .toList();
    }

    private List<Map<String, AttributeValue>> scan(String prefix) {
        return table
                .client()
                .scanPaginator(request -> request.tableName(table.name())
                        .filterExpression("begins_with(#pk, :prefix)")
                        .expressionAttributeNames(Map.of("#pk", MessagesTable.PK))
                        .expressionAttributeValues(Map.of(":prefix", AttributeValue.fromS(prefix)))
                        .consistentRead(true))
                .items()
                .stream()
                .toList();
    }

    @Override
    public void close() {
        witnessing = false;
        late.shutdownNow();
        threads.shutdownNow();
    }
}
