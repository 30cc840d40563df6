package com.cruddur.operator;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * How far long work has come, with its rate and the time that is left: on a terminal a line that is written over, else
 * a line every ten seconds. Thread-safe.
 */
public final class Progress {

    private static final Duration ON_TERMINAL = Duration.ofMillis(200);

    private static final Duration ELSEWHERE = Duration.ofSeconds(10);

    /** Longer than any of our lines, so that nothing of a longer one stays. */
    private static final String LINE = "\r%-70s";

    private final @Nullable Console console;

    private final String unit;

    private final long total;

    private final long startedAt = System.nanoTime();

    private final AtomicLong done = new AtomicLong();

    private long shownAt = startedAt;

    private Progress(@Nullable Console console, String unit, long total) {
        this.console = console;
        this.unit = unit;
        this.total = total;
    }

    /**
     * Progress that is shown.
     *
     * @param unit in the plural, such as "messages"
     */
    static Progress on(Console console, String unit, long total) {
        return new Progress(console, unit, total);
    }

    /** Progress that nobody watches. */
    public static Progress unseen() {
        return new Progress(null, "", 0);
    }

    /** Takes note that so many more are done. */
    void add(long more) {
        long now = done.addAndGet(more);
        if (console != null) {
            show(console, now);
        }
    }

    /** Those done until now. */
    long done() {
        return done.get();
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    /** A second, over all of the time. */
    long rate() {
        return Math.round(done.get() / Math.max(0.001, elapsed().toNanos() / 1e9));
    }

    /** Takes the line off the terminal. */
    void end() {
        if (console != null && console.isTerminal()) {
            console.overwrite(String.format(Locale.ROOT, LINE, "") + "\r");
        }
    }

    private synchronized void show(Console shownOn, long now) {
        long time = System.nanoTime();
        boolean terminal = shownOn.isTerminal();
        if (time - shownAt < (terminal ? ON_TERMINAL : ELSEWHERE).toNanos()) {
            return;
        }
        shownAt = time;
        long left = rate() == 0 ? 0 : (total - now) / rate();
        String line = String.format(
                Locale.ROOT,
                "%,d of %,d %s, %,d a second, %s left",
                now,
                total,
                unit,
                rate(),
                Duration.ofSeconds(left).toString().substring(2).toLowerCase(Locale.ROOT));
        if (terminal) {
            shownOn.overwrite(String.format(Locale.ROOT, LINE, line));
        } else {
            shownOn.remark(line);
        }
    }
}
