package com.cruddur.operator;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, or a container's stop, during long work: whoever works asks between two steps whether to go on, ends what is
 * begun, and says how far it came. The process ends when this is closed, with the signal's exit code.
 */
final class Interruption implements AutoCloseable {

    /** What is begun takes no longer; then the process ends all the same. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final CountDownLatch asked = new CountDownLatch(1);

    private final CountDownLatch closed = new CountDownLatch(1);

    private final Thread hook = new Thread(this::stop, "interruption");

    Interruption() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Whether the work shall end. */
    boolean isAsked() {
        return asked.getCount() == 0;
    }

    /** Waits for it. */
    void await() throws InterruptedException {
        asked.await();
    }

    private void stop() {
        asked.countDown();
        try {
            if (!closed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(1);
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        if (!isAsked()) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
