package com.cruddur.messagestable;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Does the function's work where there is no Lambda: follows the table's stream on a thread of its own, with the
 * same selection and the same reconciler. It keeps no place: at every start it reads all that the stream still
 * holds, a day, and reconciles each group in it once, which changes nothing where nothing is to be done.
 *
 * <p>It outlives an outage of DynamoDB, and a table that is dropped and made anew.
 */
public final class StreamPoller implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(StreamPoller.class);

    /** A message shows in the lists this long after it was sent, at most, and on average half of it. */
    private static final Duration LONGEST_IDLE_PAUSE = Duration.ofMillis(250);

    private static final Duration SHORTEST_IDLE_PAUSE = Duration.ofMillis(50);

    /** During an outage; short enough for a laptop whose store was just restarted. */
    private static final Duration LONGEST_OUTAGE_PAUSE = Duration.ofSeconds(2);

    /** Shards can split while they are still being read. */
    private static final Duration DESCRIBED_EVERY = Duration.ofSeconds(10);

    /** Then 0.1, 0.2 and so on up to 3.2 s: a group that fails ten times has had 16 s. */
    private static final Duration FIRST_RETRY_PAUSE = Duration.ofMillis(50);

    /** Records read before the groups in them are reconciled, in pages of a thousand: keeps a first run visible. */
    private static final int PAGES_AT_A_TIME = 100;

    /** A call that hangs is left behind; the thread is a daemon. */
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(2);

    private final DynamoDbClient client;

    private final DynamoDbStreamsClient streams;

    private final String tableName;

    private final ParallelReconciler reconciler;

    private final PendingGroups pending;

    private final Thread thread;

    private final CountDownLatch closed = new CountDownLatch(1);

    private Duration outagePause = SHORTEST_IDLE_PAUSE;

    private volatile boolean reading;

    /**
     * Prepares the poller; nothing is read before {@link #start}.
     *
     * @param client for the table; stays open. Without a time limit on its calls, one that hangs stops the poller
     * @param streams for its stream; the same
     */
    public StreamPoller(DynamoDbClient client, DynamoDbStreamsClient streams, String tableName) {
        this(client, streams, tableName, new GroupReconciler(client, tableName));
    }

    StreamPoller(DynamoDbClient client, DynamoDbStreamsClient streams, String tableName, GroupReconciler reconciler) {
        this.client = client;
        this.streams = streams;
        this.tableName = tableName;
        this.reconciler = new ParallelReconciler(reconciler);
        this.pending = new PendingGroups(this.reconciler, FIRST_RETRY_PAUSE);
        this.thread = Thread.ofPlatform().daemon().name("stream-poller").unstarted(this::run);
    }

    /**
     * Starts following the stream. The table need not be there yet.
     *
     * @throws IllegalThreadStateException if it was started before
     */
    public void start() {
        thread.start();
    }

    /** Whether the stream answered when it was last asked; false before the first time, and after the end. */
    public boolean isReading() {
        return reading;
    }

    /** Stops, and waits until it has. What was not reconciled will be at the next start. */
    @Override
    public void close() {
        closed.countDown();
        reconciler.close();
        if (!thread.isAlive()) {
            return;
        }
        thread.interrupt();
        try {
            if (!thread.join(STOPS_WITHIN)) {
                logger.warn("The stream poller of {} hangs in a call and is left behind", tableName);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (isOpen()) {
            try {
                follow();
            } catch (RuntimeException ex) {
                // An iterator too old, records trimmed, a stream that is gone, nobody answering, a defect of ours:
                // for each the cure is to read from the start again. Nothing may end this thread but close().
                failed(ex);
            }
        }
        reading = false;
    }

    /** Reads from the stream's start, until it is closed or the table has another stream. */
    private void follow() {
        StreamShards shards = new StreamShards(streams, latestStream());
        shards.refresh();
        long describedAt = System.nanoTime();
        Duration pause = SHORTEST_IDLE_PAUSE;
        while (isOpen()) {
            readUntilCaughtUp(shards);
            answered();
            pause = pending.reconcileDue() ? SHORTEST_IDLE_PAUSE : longer(pause, LONGEST_IDLE_PAUSE);
            if (System.nanoTime() - describedAt >= DESCRIBED_EVERY.toNanos()) {
                if (!shards.streamArn().equals(latestStream())) {
                    return;
                }
                shards.refresh();
                describedAt = System.nanoTime();
            }
            sleep(pause);
        }
    }

    /** A thousand messages in one group ask for one move, if they are all read before it is made. */
    private void readUntilCaughtUp(StreamShards shards) {
        for (int page = 0; page < PAGES_AT_A_TIME && isOpen(); page++) {
            if (!shards.read(pending::add)) {
                return;
            }
        }
    }

    private String latestStream() {
        String arn = client.describeTable(request -> request.tableName(tableName))
                .table()
                .latestStreamArn();
        return requireStream(arn);
    }

    private String requireStream(@Nullable String arn) {
        if (arn == null) {
            throw new IllegalStateException("No stream is on for the table " + tableName);
        }
        return arn;
    }

    private void answered() {
        if (!reading) {
            logger.info("Following the stream of {}", tableName);
        }
        reading = true;
        outagePause = SHORTEST_IDLE_PAUSE;
    }

    private void failed(RuntimeException cause) {
        if (!isOpen()) {
            return;
        }
        // One line for an outage, however long it is.
        if (outagePause.equals(SHORTEST_IDLE_PAUSE)) {
            logger.warn("The stream of {} is tried again from its start, because of {}", tableName, cause.toString());
        }
        reading = false;
        sleep(outagePause);
        outagePause = longer(outagePause, LONGEST_OUTAGE_PAUSE);
    }

    private static Duration longer(Duration pause, Duration longest) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(longest) < 0 ? twice : longest;
    }

    private boolean isOpen() {
        return closed.getCount() > 0;
    }

    /** Ends early when this is closed. */
    private void sleep(Duration pause) {
        try {
            if (closed.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                logger.debug("Stopping");
            }
        } catch (InterruptedException stop) {
            // Comes from close(), which has counted down before: the loops see it. Kept, the flag would make every
            // later call fail at once, should anybody else have set it.
            logger.debug("Woken up", stop);
        }
    }
}
