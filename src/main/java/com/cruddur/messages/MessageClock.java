package com.cruddur.messages;

import com.cruddur.messagestable.SortKey;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Gives each message its time: now, or a microsecond after the newest one that is known, whichever is later. So a
 * new message sorts last in its group, even when this machine's clock is behind another's or jumps back.
 *
 * <p>The last time given is remembered for each group by itself: one group that lies ahead of the clock must not
 * take the others with it.
 */
@Component
class MessageClock {

    private static final Logger logger = LoggerFactory.getLogger(MessageClock.class);

    private static final Duration MICROSECOND = Duration.of(1, ChronoUnit.MICROS);

    /** Clocks kept by NTP differ by far less; more is worth a look. */
    private static final Duration WORTH_A_WARNING = Duration.ofSeconds(5);

    /** By then the group's rows have long moved, and its item holds the time. */
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    /** Some 150 bytes each: 15 MB at the most. */
    private static final int REMEMBERED_AT_MOST = 100_000;

    private final Clock clock;

    private final Counter ahead;

    private final Cache<UUID, Instant> lastGiven = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(REMEMBERED_AT_MOST)
            .build();

    MessageClock(Clock clock, MeterRegistry meters) {
        this.clock = clock;
        this.ahead = Counter.builder("cruddur.messages.ahead_of_clock")
                .description("Messages whose time had to be more than 5 s ahead of this machine's clock")
                .register(meters);
    }

    /** This moment, for what is no message. */
    Instant now() {
        return clock.instant();
    }

    /** The key for the first message of a new group. */
    SortKey first(UUID group, UUID message) {
        return SortKey.of(after(group, Instant.EPOCH), message);
    }

    /**
     * The key for one more message.
     *
     * @param shown the key of the group's rows, as its item says
     */
    SortKey next(UUID group, SortKey shown, UUID message) {
        return SortKey.of(after(group, shown.time().plus(MICROSECOND)), message);
    }

    private Instant after(UUID group, Instant earliest) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant given = lastGiven
                .asMap()
                .compute(
                        group,
                        (uuid, last) -> latest(now, earliest, last == null ? Instant.EPOCH : last.plus(MICROSECOND)));
        if (given.isAfter(now.plus(WORTH_A_WARNING))) {
            ahead.increment();
            logger.warn("Group {} is {} ahead of the clock", group, Duration.between(now, given));
        }
        return given;
    }

    private static Instant latest(Instant now, Instant earliest, Instant afterLast) {
        Instant later = now.isAfter(earliest) ? now : earliest;
        return later.isAfter(afterLast) ? later : afterLast;
    }
}
