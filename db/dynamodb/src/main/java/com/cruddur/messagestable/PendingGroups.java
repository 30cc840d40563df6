package com.cruddur.messagestable;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The groups that the stream named and that are not reconciled yet, each once. One that fails waits for its next
 * try while the others go on; after ten tries it is logged and passed over. For one thread.
 */
final class PendingGroups {

    private static final Logger logger = LoggerFactory.getLogger(PendingGroups.class);

    /** As often as the function's event source tries a record. */
    private static final int TRIES = 10;

    /** Pauses double up to this many times the first. */
    private static final int LONGEST_PAUSE = 64;

    private final ParallelReconciler reconciler;

    private final Duration firstPause;

    private final Map<UUID, Waiting> waiting = new LinkedHashMap<>();

    private record Waiting(int failures, long dueNanos) {

        boolean isDue() {
            return System.nanoTime() - dueNanos >= 0;
        }
    }

    PendingGroups(ParallelReconciler reconciler, Duration firstPause) {
        this.reconciler = reconciler;
        this.firstPause = firstPause;
    }

    void add(UUID group) {
        waiting.putIfAbsent(group, new Waiting(0, System.nanoTime()));
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /**
     * Reconciles the groups whose time has come, several at once, until one meets no answer from DynamoDB at all: the
     * stream is asked next, and tells an outage.
     *
     * @return whether there was any
     */
    boolean reconcileDue() {
        List<UUID> due = waiting.entrySet().stream()
                .filter(entry -> entry.getValue().isDue())
                .map(Map.Entry::getKey)
                .toList();
        ParallelReconciler.Outcome outcome = reconciler.reconcile(due);
        outcome.done().forEach(waiting::remove);
        outcome.failed().forEach(this::failed);
        return !due.isEmpty();
    }

    private void failed(UUID group, RuntimeException cause) {
        waiting.computeIfPresent(group, (same, before) -> {
            int failures = before.failures() + 1;
            if (failures == TRIES) {
                logger.error("Group {} is passed over after {} tries", group, failures, cause);
                return null;
            }
            int factor = Math.min(LONGEST_PAUSE, 1 << (failures - 1));
            return new Waiting(
                    failures,
                    System.nanoTime() + firstPause.multipliedBy(factor).toNanos());
        });
    }
}
