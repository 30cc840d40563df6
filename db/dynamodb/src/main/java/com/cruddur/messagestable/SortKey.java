package com.cruddur.messagestable;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The sort key of a message, and of the rows that show it: {@code <time>#<message uuid>}. The time is UTC with
 * exactly six fraction digits and {@code Z}, so that string order is time order; the uuid makes keys unique, so
 * that two messages of one microsecond never overwrite each other.
 *
 * <p>Tables written by the original hold bare times in three forms (with an offset, without one, without a
 * fraction); they are read as well, keep their text, and have no uuid in the key.
 *
 * @param text as it is stored
 * @param time the moment that the text names, in microseconds
 * @param messageUuid absent in keys of the original
 */
public record SortKey(String text, Instant time, @Nullable UUID messageUuid) implements Comparable<SortKey> {

    /** Written form; {@code Instant.toString()} drops zero digits, and text order would no longer be time order. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final String WRITTEN = "0000-00-00T00:00:00.000000Z";

    private static final DateTimeFormatter LOCAL_TIME = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .optionalStart()
            .appendFraction(ChronoField.MICRO_OF_SECOND, 1, 6, true)
            .optionalEnd()
            .toFormatter(Locale.ROOT);

    /** Historic forms: an offset, or nothing, which means UTC. */
    private static final DateTimeFormatter HISTORIC_TIME = new DateTimeFormatterBuilder()
            .append(LOCAL_TIME)
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    /** Longest accepted: 26 characters of time, 6 of offset, 37 of {@code #} and uuid. */
    private static final int LONGEST = 69;

    private static final Comparator<SortKey> STORED_ORDER = Comparator.comparing(SortKey::text);

    /** The key that a message gets here: the moment cut to microseconds, and its uuid. */
    public static SortKey of(Instant moment, UUID messageUuid) {
        Instant time = moment.truncatedTo(ChronoUnit.MICROS);
        return new SortKey(TIME.format(time) + "#" + messageUuid, time, messageUuid);
    }

    /** A key of any known form; empty when the text is of none. */
    public static Optional<SortKey> find(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        int mark = text.indexOf('#');
        try {
            if (mark < 0) {
                return Optional.of(new SortKey(text, parseTime(text), null));
            }
            Instant time = parseTime(text.substring(0, mark));
            return MessagesTable.findUuid(text.substring(mark + 1)).map(uuid -> new SortKey(text, time, uuid));
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }

    /** The written form of a time alone, 27 characters. */
    public static String formatTime(Instant moment) {
        return TIME.format(moment);
    }

    /** @throws DateTimeParseException if the text is none of the known forms */
    static Instant parseTime(String text) {
        if (isWrittenHere(text)) {
            return parseWritten(text);
        }
        TemporalAccessor parsed = HISTORIC_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        return parsed instanceof OffsetDateTime zoned
                ? zoned.toInstant()
                : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC);
    }

    /** Whether it has digits and signs where {@link #TIME} writes them. */
    private static boolean isWrittenHere(String text) {
        if (text.length() != WRITTEN.length()) {
            return false;
        }
        for (int i = 0; i < WRITTEN.length(); i++) {
            char form = WRITTEN.charAt(i);
            char each = text.charAt(i);
            boolean isDigit = each >= '0' && each <= '9';
            if (form == '0' ? !isDigit : each != form) {
                return false;
            }
        }
        return true;
    }

    /** Each item of a page has such a time, and the general parser takes twenty times as long. */
    private static Instant parseWritten(String text) {
        try {
            return LocalDateTime.of(
                            digits(text, 0, 4),
                            digits(text, 5, 7),
                            digits(text, 8, 10),
                            digits(text, 11, 13),
                            digits(text, 14, 16),
                            digits(text, 17, 19),
                            digits(text, 20, 26) * 1000)
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException ex) {
            throw new DateTimeParseException("No time of any day", text, 0, ex);
        }
    }

    private static int digits(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    /** The same moment in the form that is written here; for a key of the original the message's uuid is added. */
    public SortKey normalised(UUID uuid) {
        return of(time, uuid);
    }

    /** Order of the texts, which is DynamoDB's order of the keys. */
    @Override
    public int compareTo(SortKey other) {
        return STORED_ORDER.compare(this, other);
    }

    public boolean isAfter(SortKey other) {
        return compareTo(other) > 0;
    }
}
