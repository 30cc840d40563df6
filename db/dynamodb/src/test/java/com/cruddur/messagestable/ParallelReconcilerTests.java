package com.cruddur.messagestable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@ExtendWith(MessagesTableExtension.class)
class ParallelReconcilerTests {

    private final LocalTable table;

    private final Conversations conversations;

    ParallelReconcilerTests(LocalTable table) {
        this.table = table;
        conversations = new Conversations(table);
    }

    @Test
    void groupsAreReconciledAsManyAtOnceAsThereAreWorkers() {
        List<UUID> groups = groups(2 * ParallelReconciler.WORKERS);
        CyclicBarrier allAtOnce = new CyclicBarrier(ParallelReconciler.WORKERS);
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        ParallelReconciler.Outcome outcome = reconcile(groups, group -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            await(allAtOnce);
            underWay.decrementAndGet();
        });

        assertThat(outcome.done()).containsExactlyInAnyOrderElementsOf(groups);
        assertThat(most).hasValue(ParallelReconciler.WORKERS);
    }

    @Test
    void everyGroupIsMovedToItsNewestMessage() {
        List<GroupItem> groups = Stream.generate(() ->
                        conversations.start(Conversations.person("andrew"), Conversations.person("bayko"), "first"))
                .limit(2 * ParallelReconciler.WORKERS)
                .toList();
        List<MessageItem> newest = groups.stream()
                .map(group -> conversations.send(group, group.members().getLast(), "second"))
                .toList();

        ParallelReconciler.Outcome outcome =
                reconcile(groups.stream().map(GroupItem::uuid).toList(), group -> {});

        assertThat(outcome.failed()).isEmpty();
        for (int i = 0; i < groups.size(); i++) {
            assertThat(conversations.rows(groups.get(i)))
                    .containsExactlyElementsOf(Conversations.rowsOf(groups.get(i), newest.get(i)));
        }
    }

    @Test
    void groupThatFailsIsToldFromThoseThatAreDone() {
        List<UUID> groups = groups(20);
        UUID broken = groups.get(3);
        RuntimeException defect = new IllegalStateException("broken");

        ParallelReconciler.Outcome outcome = reconcile(groups, group -> {
            if (group.equals(broken)) {
                throw defect;
            }
        });

        assertThat(outcome.failed()).containsOnlyKeys(broken).containsValue(defect);
        assertThat(outcome.done()).hasSize(19).doesNotContain(broken);
    }

    @Test
    void noneIsBegunAfterOneThatNobodyAnswers() {
        ParallelReconciler.Outcome outcome = reconcile(groups(100), group -> {
            throw SdkClientException.create("nobody answers");
        });

        assertThat(outcome.done()).isEmpty();
        assertThat(outcome.failed()).hasSizeBetween(1, ParallelReconciler.WORKERS);
    }

    @Test
    void noGroupsAreDoneAtOnce() {
        assertThat(reconcile(List.of(), group -> {}).done()).isEmpty();
    }

    private static List<UUID> groups(int count) {
        return Stream.generate(UUID::randomUUID).limit(count).toList();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
            throw new IllegalStateException("Too few at once", alone);
        }
    }

    /** What the test wants happens before the first read of each group. */
    private ParallelReconciler.Outcome reconcile(List<UUID> groups, Consumer<UUID> beforeRead) {
        DynamoDbClient client = Intercepted.client(DynamoDbClient.class, table.client(), (method, arguments, call) -> {
            if (method.equals("getItem")) {
                beforeRead.accept(PendingGroupsTests.groupOf(arguments));
            }
            return call.proceed();
        });
        try (ParallelReconciler reconciler = new ParallelReconciler(new GroupReconciler(client, table.name()))) {
            return reconciler.reconcile(groups);
        }
    }
}
