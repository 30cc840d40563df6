package com.cruddur.web;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How long a request may spend on stores, all its calls together. Each call has limits of its own, but those are
 * for one read or one try: a store that answers slowly, a byte at a time, or just in time for each of several
 * calls would pass them all.
 *
 * <p>At the end of it the request's thread is interrupted. It is a virtual one, so whatever it waits for ends:
 * a socket, a connection of the pool, the pause before a retry. Waiting one's turn at a store that works does not
 * count; work outside of requests has no such limit.
 */
public final class StoreTime {

    /** With what a request does beside, an answer comes within five seconds. */
    private static final Duration ALLOWED = Duration.ofMillis(4_500);

    private static final ThreadLocal<@Nullable StoreTime> OF_THIS_REQUEST = new ThreadLocal<>();

    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private static final Use UNLIMITED = new UnlimitedUse();

    private final long began = System.nanoTime();

    private long leftNanos = ALLOWED.toNanos();

    private StoreTime() {}

    /** Begins the time of the request that this thread serves from now on. */
    static void begin() {
        OF_THIS_REQUEST.set(new StoreTime());
    }

    static void end() {
        OF_THIS_REQUEST.remove();
    }

    /**
     * How much longer a request should be kept waiting for a store that is known to be away, seen from when the
     * request came.
     *
     * @param atMost also the answer where there is no request
     */
    public static Duration patience(Duration atMost) {
        StoreTime time = OF_THIS_REQUEST.get();
        if (time == null) {
            return atMost;
        }
        Duration left = ALLOWED.minusNanos(System.nanoTime() - time.began);
        return left.compareTo(atMost) < 0 ? left : atMost;
    }

    /** Begins a call to a store; ended by closing it, on the same thread. */
    public static Use use() {
        StoreTime time = OF_THIS_REQUEST.get();
        return time == null ? UNLIMITED : new LimitedUse(time);
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("store-time").factory());
        // Nearly every call ends long before its time; none of them may stay in the queue until then.
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    /** A call to a store. */
    public interface Use extends AutoCloseable {

        /** Whether anybody looks at the time. */
        boolean isLimited();

        @Override
        void close();
    }

    private record UnlimitedUse() implements Use {

        @Override
        public boolean isLimited() {
            return false;
        }

        @Override
        public void close() {}
    }

    private static final class LimitedUse implements Use, Runnable {

        private final StoreTime time;

        private final Thread caller = Thread.currentThread();

        private final long began = System.nanoTime();

        private final Future<?> end;

        private boolean closed;

        private boolean interrupted;

        LimitedUse(StoreTime time) {
            this.time = time;
            this.end = TIMER.schedule(this, Math.max(0, time.leftNanos), TimeUnit.NANOSECONDS);
        }

        @Override
        public boolean isLimited() {
            return true;
        }

        @Override
        public synchronized void run() {
            if (!closed) {
                interrupted = true;
                caller.interrupt();
            }
        }

        @Override
        public void close() {
            end.cancel(false);
            time.leftNanos -= System.nanoTime() - began;
            synchronized (this) {
                closed = true;
                if (interrupted) {
                    // It was meant for the call. The answer that is written next must not be cut off by it.
                    Thread.interrupted();
                }
            }
        }
    }
}
