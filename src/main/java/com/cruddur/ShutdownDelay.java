package com.cruddur;

import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps the server serving for a moment after it was told to stop. Readiness says so from the first instant; what
 * sends requests here looks only now and then, and must not find the door shut before it has looked.
 */
@Component
class ShutdownDelay implements SmartLifecycle {

    private final Duration delay;

    private volatile boolean running;

    ShutdownDelay(CruddurProperties properties) {
        this.delay = properties.shutdownDelay();
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        try {
            Thread.sleep(delay);
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stopped before everything else, the web server included. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
