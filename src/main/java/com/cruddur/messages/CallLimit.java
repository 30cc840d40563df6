package com.cruddur.messages;

import com.cruddur.web.ApiException;
import com.cruddur.web.StoreTime;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Lets so many calls to a store be under way at once, and the others wait their turn. A burst of a thousand sends
 * then takes a little longer; let in all at once, each would have to share the store with all the rest, and most
 * would run into their time limit.
 *
 * <p>Waiting is for a store that works. When a call fails meanwhile, whoever waits fails too, so nobody waits in
 * line for a store that is away.
 */
final class CallLimit {

    /** Keeps a table busy on the machines that this runs on; more only makes each call slower. */
    private static final int AT_ONCE = 32;

    /** By then a front end has given up. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    /** How often somebody who waits looks whether the store still works. */
    private static final Duration GLANCE = Duration.ofMillis(100);

    private final Semaphore places = new Semaphore(AT_ONCE, true);

    private final AtomicLong failures = new AtomicLong();

    /**
     * Makes a call when its turn comes.
     *
     * @throws ApiException 503 when the store fails while this call waits, or the wait gets too long
     */
    <T> T call(Supplier<T> request) {
        awaitTurn();
        StoreTime.Use use = StoreTime.use();
        try {
            return request.get();
        } finally {
            use.close();
            places.release();
        }
    }

    /** To be told when the store does not answer, before the call that it failed gives up its place. */
    void failed() {
        failures.incrementAndGet();
    }

    private void awaitTurn() {
        long failuresBefore = failures.get();
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        try {
            while (!places.tryAcquire(GLANCE.toMillis(), TimeUnit.MILLISECONDS)) {
                if (failures.get() != failuresBefore || System.nanoTime() - end > 0) {
                    throw ApiException.storeUnavailable(null);
                }
            }
            // Whose call made room may have failed: who has waited as long as it must not begin to wait anew.
            if (failures.get() != failuresBefore) {
                places.release();
                throw ApiException.storeUnavailable(null);
            }
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw ApiException.storeUnavailable(ex);
        }
    }
}
