package com.cruddur.messagestable;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

@ExtendWith(MessagesTableExtension.class)
class PendingGroupsTests {

    private final UUID broken = UUID.randomUUID();

    private final UUID sound = UUID.randomUUID();

    private final LocalTable table;

    private @Nullable ParallelReconciler reconciler;

    PendingGroupsTests(LocalTable table) {
        this.table = table;
    }

    @AfterEach
    void closeReconciler() {
        requireNonNull(reconciler).close();
    }

    @Test
    void groupThatFailsTenTimesIsPassedOver() {
        AtomicInteger tries = new AtomicInteger();
        PendingGroups pending = pending((group) -> {
            tries.incrementAndGet();
            throw new IllegalStateException("broken");
        });
        pending.add(broken);

        await().pollInterval(Duration.ofMillis(5)).until(() -> {
            pending.reconcileDue();
            return pending.isEmpty();
        });

        assertThat(tries).hasValue(10);
    }

    @Test
    void groupThatFailsLetsTheOthersGoOn() {
        Queue<UUID> asked = new ConcurrentLinkedQueue<>();
        PendingGroups pending = pending(group -> {
            asked.add(group);
            if (group.equals(broken)) {
                throw new IllegalStateException("broken");
            }
        });
        pending.add(broken);
        pending.add(sound);

        boolean worked = pending.reconcileDue();

        assertThat(worked).isTrue();
        assertThat(asked).containsExactlyInAnyOrder(broken, sound);
        assertThat(pending.isEmpty()).isFalse();
    }

    @Test
    void othersAreLeftWaitingWhenNobodyAnswers() {
        Queue<UUID> asked = new ConcurrentLinkedQueue<>();
        PendingGroups pending = pending(group -> {
            asked.add(group);
            throw SdkClientException.create("nobody answers");
        });
        for (int i = 0; i < 100; i++) {
            pending.add(UUID.randomUUID());
        }

        pending.reconcileDue();

        assertThat(asked).hasSizeBetween(1, ParallelReconciler.WORKERS);
        assertThat(pending.isEmpty()).isFalse();
    }

    @Test
    void groupIsReconciledOnceHoweverOftenItIsNamed() {
        Queue<UUID> asked = new ConcurrentLinkedQueue<>();
        PendingGroups pending = pending(asked::add);
        pending.add(sound);
        pending.add(sound);

        pending.reconcileDue();

        assertThat(asked).containsExactly(sound);
        assertThat(pending.isEmpty()).isTrue();
        assertThat(pending.reconcileDue()).isFalse();
    }

    /** Groups nobody is in, so that a reconcile is one read; what the test wants happens before it. */
    private PendingGroups pending(Consumer<UUID> beforeRead) {
        DynamoDbClient client = Intercepted.client(DynamoDbClient.class, table.client(), (method, arguments, call) -> {
            if (method.equals("getItem")) {
                beforeRead.accept(groupOf(arguments));
            }
            return call.proceed();
        });
        reconciler = new ParallelReconciler(new GroupReconciler(client, table.name()));
        return new PendingGroups(reconciler, Duration.ofMillis(1));
    }

    static UUID groupOf(@Nullable Object[] arguments) {
        GetItemRequest request = request(arguments);
        String partition = new StoredItem(request.key()).text(MessagesTable.PK);
        return UUID.fromString(partition.substring(MessagesTable.GROUP_PREFIX.length()));
    }

    @SuppressWarnings("unchecked")
    private static GetItemRequest request(@Nullable Object[] arguments) {
        var builder = GetItemRequest.builder();
        ((Consumer<GetItemRequest.Builder>) requireNonNull(arguments[0])).accept(builder);
        return builder.build();
    }
}
