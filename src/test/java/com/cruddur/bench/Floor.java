package com.cruddur.bench;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The calls of a scenario alone, in a tight loop, as many at a time as the load generator has connections. */
final class Floor {

    private Floor() {}

    /** Opens what one thread needs; answers the calls that stand for one request. */
    interface Calls {
        Call open() throws Exception;
    }

    /** The calls that stand for one request. */
    interface Call extends AutoCloseable {
        void run() throws Exception;

        @Override
        default void close() throws SQLException {}
    }

    /** Repeats the calls for so long; answers how many times a second. */
    static double perSecond(Calls calls, Duration time) {
        try (ExecutorService threads = Executors.newFixedThreadPool(Wrk.CONNECTIONS)) {
            long begin = System.nanoTime();
            long end = begin + time.toNanos();
            List<Future<Integer>> counts = new ArrayList<>();
            for (int i = 0; i < Wrk.CONNECTIONS; i++) {
                counts.add(threads.submit(() -> repeat(calls, end)));
            }
            int count = 0;
            for (Future<Integer> each : counts) {
                count += each.get();
            }
            return count / ((System.nanoTime() - begin) / 1e9);
        } catch (ExecutionException ex) {
            throw new IllegalStateException("Calling a store", ex.getCause());
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", ex);
        }
    }

    private static int repeat(Calls calls, long end) throws Exception {
        try (Call call = calls.open()) {
            int count = 0;
            while (System.nanoTime() - end < 0) {
                call.run();
                count++;
            }
            return count;
        }
    }
}
