package com.cruddur.activities;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** The lifetimes on offer. Home's index and statement know them too. */
enum TimeToLive {
    THIRTY_DAYS("30-days", Duration.ofDays(30)),
    SEVEN_DAYS("7-days", Duration.ofDays(7)),
    THREE_DAYS("3-days", Duration.ofDays(3)),
    ONE_DAY("1-day", Duration.ofDays(1)),
    TWELVE_HOURS("12-hours", Duration.ofHours(12)),
    THREE_HOURS("3-hours", Duration.ofHours(3)),
    ONE_HOUR("1-hour", Duration.ofHours(1));

    private final String wireName;

    private final Duration duration;

    TimeToLive(String wireName, Duration duration) {
        this.wireName = wireName;
        this.duration = duration;
    }

    /** The lifetime of this name, to the letter; empty when there is none. */
    static Optional<TimeToLive> find(String wireName) {
        return Arrays.stream(values())
                .filter(offered -> offered.wireName.equals(wireName))
                .findFirst();
    }

    String wireName() {
        return wireName;
    }

    Duration duration() {
        return duration;
    }
}
