package com.cruddur.messagestable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Whatever the original's history was, one repair brings the table in order and loses nothing: undisturbed, when it dies
 * at any of its calls, and beside people who write, workers that move rows and another repair. {@code
 * -Dcruddur.seed=<n>} repeats a run's choices.
 */
@ExtendWith(MessagesTableExtension.class)
class TableRepairHistoriesTests {

    private static final int HISTORIES = 5;

    private final long seed = Long.getLong("cruddur.seed", System.nanoTime());

    private final LocalTable table;

    TableRepairHistoriesTests(LocalTable table) {
        this.table = table;
    }

    @BeforeEach
    void clear() {
        table.clear();
    }

    @Test
    void anyHistoryIsHealedByOneRun() {
        for (int i = 0; i < HISTORIES; i++) {
            table.clear();
            Random random = new Random(seed + i);
            new OriginalHistory(table, random).write(1 + random.nextInt(12), 1 + random.nextInt(6));
            Set<UUID> written = TableInOrder.messagesOf(table);

            RepairLog.of(table);

            requireInOrder(written);
        }
    }

    @Test
    void whateverCallFailsTheNextRunDoesTheRest() {
        int calls = 0;
        boolean finished = false;
        while (!finished) {
            calls++;
            table.clear();
            new OriginalHistory(table, new Random(seed)).write(1, 2);
            Set<UUID> written = TableInOrder.messagesOf(table);

            finished = repairUntil(calls);

            assertThat(TableInOrder.messagesOf(table))
                    .as("after call %d, seed %d", calls, seed)
                    .isEqualTo(written);
            RepairLog.of(table);
            requireInOrder(written);
        }
        assertThat(calls).isGreaterThan(30);
    }

    /** Kills a repair at one of its calls, every second time after it was done; true if it did not come that far. */
    private boolean repairUntil(int fatal) {
        AtomicInteger count = new AtomicInteger();
        AtomicBoolean killed = new AtomicBoolean();
        DynamoDbClient dying = Intercepted.client(DynamoDbClient.class, table.client(), (method, arguments, call) -> {
            if (count.incrementAndGet() < fatal) {
                return call.proceed();
            }
            if (killed.compareAndSet(false, true) && fatal % 2 == 0) {
                call.proceed();
            }
            throw SdkClientException.create("killed");
        });
        try {
            return new TableRepair(dying, table.name(), false, () -> false, new RepairLog()).repairAll();
        } catch (SdkClientException ex) {
            return false;
        }
    }

    @Test
    void othersMayBeAtWorkMeanwhile() throws Exception {
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            new OriginalHistory(table, new Random(seed)).write(8, 4);
            Set<UUID> written = TableInOrder.messagesOf(table);
            AtomicBoolean repaired = new AtomicBoolean();
            List<Future<List<UUID>>> others = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                others.add(threads.submit(() -> writeAndReconcile(repaired)));
            }

            runTwoAtOnce(threads);
            repaired.set(true);

            for (Future<List<UUID>> other : others) {
                written.addAll(other.get());
            }
            RepairLog.of(table);
            requireInOrder(written);
        }
    }

    private void runTwoAtOnce(ExecutorService threads) throws InterruptedException, ExecutionException {
        Future<?> one = threads.submit(() -> RepairLog.of(table));
        Future<?> other = threads.submit(() -> RepairLog.of(table));
        one.get();
        other.get();
    }

    /** As the API and the function do, for the conversations of new people and for those that are adopted already. */
    private List<UUID> writeAndReconcile(AtomicBoolean ending) {
        Conversations conversations = new Conversations(table);
        GroupReconciler reconciler = new GroupReconciler(table.client(), table.name());
        Person andrew = Conversations.person("andrew");
        Person bayko = Conversations.person("bayko");
        List<UUID> sent = new ArrayList<>();
        while (!ending.get()) {
            MessageItem message = conversations.startOrSend(andrew, bayko, "meanwhile");
            sent.add(message.uuid());
            reconciler.reconcile(message.groupUuid());
            for (GroupItem adopted : TableInOrder.groupsOf(table)) {
                sent.add(conversations
                        .send(adopted, adopted.members().getFirst(), "to an adopted one")
                        .uuid());
                reconcile(reconciler, adopted.uuid());
            }
        }
        return sent;
    }

    private static void reconcile(GroupReconciler reconciler, UUID group) {
        try {
            reconciler.reconcile(group);
        } catch (ContendedGroupException others) {
            // The stream would bring it again; the repair at the end stands for that.
        }
    }

    private void requireInOrder(Set<UUID> written) {
        TableInOrder after = TableInOrder.read(table).check();
        assertThat(after.messageUuids()).as("seed %d", seed).isEqualTo(written);
        assertThat(RepairLog.of(table).changes()).as("seed %d", seed).isEmpty();
        assertThat(TableInOrder.read(table).items()).as("seed %d", seed).isEqualTo(after.items());
    }
}
