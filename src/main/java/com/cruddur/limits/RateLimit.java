package com.cruddur.limits;

import java.time.Duration;

/**
 * A limit: a bucket that holds so many requests, and fills up again steadily.
 *
 * @param name by which headers call it
 * @param burst requests at once
 * @param perMinute requests in the long run
 */
public record RateLimit(String name, int burst, int perMinute) {

    /** In the form of the {@code RateLimit-Policy} header: so many in the time that fills the bucket. */
    String policy() {
        return "\"" + name + "\";q=" + burst + ";w=" + wholeSeconds(timeToFill());
    }

    /** In the form of the {@code RateLimit} header. */
    String state(long left, Duration untilFull) {
        return "\"" + name + "\";r=" + left + ";t=" + wholeSeconds(untilFull);
    }

    Duration timeToFill() {
        return Duration.ofMinutes(1).multipliedBy(burst).dividedBy(perMinute);
    }

    /** Rounded up: whoever waits as long as they are told must not be early. */
    static long wholeSeconds(Duration time) {
        return time.plusSeconds(1).minusNanos(1).toSeconds();
    }
}
