package com.cruddur.messagestable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stream's records on their way to workers: real ones, handed out in any order, again when a worker failed. A
 * record is a group here, once for each message.
 */
final class Deliveries {

    private static final Logger logger = LoggerFactory.getLogger(Deliveries.class);

    private static final Duration POLLED_EVERY = Duration.ofMillis(10);

    private final StreamShards shards;

    private final List<UUID> waiting = new ArrayList<>();

    private int inHand;

    private int count;

    private boolean ending;

    private boolean ended;

    Deliveries(LocalTable table) {
        String arn = table.client()
                .describeTable(request -> request.tableName(table.name()))
                .table()
                .latestStreamArn();
        shards = new StreamShards(table.streams(), arn);
        shards.refresh();
    }

    /** Reads the stream until told to end, and then until nothing is left. */
    void follow() {
        while (!isEnded()) {
            boolean endingBefore = isEnding();
            List<UUID> read = rest();
            add(read, endingBefore);
            // The engine has better work than to be asked again at once.
            LockSupport.parkNanos(POLLED_EVERY.toNanos());
        }
    }

    /** What the stream holds and was not read yet. */
    List<UUID> rest() {
        List<UUID> read = new ArrayList<>();
        while (shards.read(read::add)) {
            logger.debug("{} read, and more", read.size());
        }
        return read;
    }

    private synchronized void add(List<UUID> read, boolean endingBefore) {
        waiting.addAll(read);
        count += read.size();
        // No sender is left, nothing came since, and no worker holds a record that may come back.
        ended = endingBefore && read.isEmpty() && waiting.isEmpty() && inHand == 0;
        notifyAll();
    }

    private synchronized boolean isEnding() {
        return ending;
    }

    private synchronized boolean isEnded() {
        return ended;
    }

    synchronized void endWhenHandled() {
        ending = true;
    }

    /** One record of those that wait, any; null when there will be no more. */
    synchronized @Nullable UUID take(Random random) {
        while (waiting.isEmpty()) {
            if (ended) {
                return null;
            }
            try {
                wait();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return null;
            }
        }
        inHand++;
        return waiting.remove(random.nextInt(waiting.size()));
    }

    synchronized void done(UUID group, boolean again) {
        inHand--;
        if (again) {
            waiting.add(group);
            count++;
            notifyAll();
        }
    }

    synchronized int count() {
        return count;
    }

    void note(RuntimeException notAcknowledged) {
        logger.debug("A send was not acknowledged", notAcknowledged);
    }
}
