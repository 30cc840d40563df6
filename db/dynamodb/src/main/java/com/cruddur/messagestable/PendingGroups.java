package com.cruddur.messagestable;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkClientException;

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

    private final GroupReconciler reconciler;

    private final Duration firstPause;

    private final Map<UUID, Waiting> waiting = new LinkedHashMap<>();

    private record Waiting(int failures, long dueNanos) {

        boolean isDue() {
            return System.nanoTime() - dueNanos >= 0;
        }
    }

    PendingGroups(GroupReconciler reconciler, Duration firstPause) {
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
     * Reconciles the groups whose time has come, up to the first that meets no answer from DynamoDB at all.
     *
     * @return whether there was any
     */
    boolean reconcileDue() {
        List<UUID> due = waiting.entrySet().stream()
                .filter(entry -> entry.getValue().isDue())
                .map(Map.Entry::getKey)
                .toList();
        for (UUID group : due) {
            try {
                reconciler.reconcile(group);
                waiting.remove(group);
            } catch (SdkClientException noAnswer) {
                failed(group, noAnswer);
                // The others would only wait for the same silence. The stream is asked next, and tells an outage.
                return true;
            } catch (RuntimeException ex) {
                // Whatever is wrong with this group, a defect of ours included, must not stop the others.
                failed(group, ex);
            }
        }
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
