package com.cruddur.messagestable;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Reconciles several groups at a time, each group by one thread. Groups know nothing of each other, so their order among
 * themselves does not matter. For one caller at a time.
 */
public final class ParallelReconciler implements AutoCloseable {

    /**
     * A reconcile mostly waits for DynamoDB. Not more, since Java's own HTTP client keeps five connections, and one that
     * it does not keep costs another handshake.
     */
    static final int WORKERS = 5;

    private final GroupReconciler reconciler;

    /** Platform threads: Java 21 pins virtual ones within a call of that client. */
    private final ExecutorService workers = Executors.newFixedThreadPool(
            WORKERS, Thread.ofPlatform().daemon().name("reconciler-", 1).factory());

    public ParallelReconciler(GroupReconciler reconciler) {
        this.reconciler = reconciler;
    }

    /**
     * What became of the groups. Those that are in neither were not tried.
     *
     * @param done brought to their newest messages, or passed over
     * @param failed and why
     */
    public record Outcome(Set<UUID> done, Map<UUID, RuntimeException> failed) {

        public Outcome {
            done = Set.copyOf(done);
            failed = Map.copyOf(failed);
        }
    }

    /**
     * Reconciles the groups, begun in this order. One that fails does not stop the others; when DynamoDB does not answer
     * at all, or this thread is interrupted, no other is begun.
     */
    public Outcome reconcile(Collection<UUID> groups) {
        Queue<UUID> waiting = new ConcurrentLinkedQueue<>(groups);
        Set<UUID> done = ConcurrentHashMap.newKeySet();
        Map<UUID, RuntimeException> failed = new ConcurrentHashMap<>();
        Callable<Void> work = () -> {
            for (UUID group = waiting.poll(); group != null; group = waiting.poll()) {
                try {
                    reconciler.reconcile(group);
                    done.add(group);
                } catch (SdkClientException noAnswer) {
                    failed.put(group, noAnswer);
                    // The others would only wait for the same silence.
                    waiting.clear();
                } catch (RuntimeException ex) {
                    // Whatever is wrong with this group, a defect of ours included, must not stop the others.
                    failed.put(group, ex);
                }
            }
            return null;
        };
        try {
            workers.invokeAll(Collections.nCopies(Math.min(WORKERS, groups.size()), work));
        } catch (InterruptedException stop) {
            waiting.clear();
            Thread.currentThread().interrupt();
        }
        return new Outcome(done, failed);
    }

    /** Interrupts what is under way; does not wait for it. */
    @Override
    public void close() {
        workers.shutdownNow();
    }
}
