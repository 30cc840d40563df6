package com.cruddur.activities;

import com.cruddur.web.Cursor;
import com.cruddur.web.Page;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where an entry stands in a list by age. The uuid parts entries of one moment.
 *
 * @param createdAt to the microsecond, as Postgres keeps it
 */
record Position(Instant createdAt, UUID uuid) {

    /** Older than every entry. */
    static final Position OLDEST = new Position(Instant.EPOCH, new UUID(0, 0));

    /** Younger than every entry. */
    static final Position NEWEST = new Position(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1, -1));

    /** Microseconds since 1970 and the uuid; more digits than these are beyond Postgres' own times. */
    private static final Pattern FORM =
            Pattern.compile("([0-9]{1,17})#([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})");

    /**
     * The position behind a cursor.
     *
     * @param whenAbsent where the first page begins
     * @throws com.cruddur.web.ApiException 400 if it is not one that this list has given
     */
    static Position read(String list, @Nullable String cursor, Position whenAbsent) {
        if (cursor == null) {
            return whenAbsent;
        }
        return parse(Cursor.read(list, cursor));
    }

    /** The position that a page says the next one begins at; the same refusal. */
    static Position parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw Cursor.invalid();
        }
        return new Position(
                Instant.EPOCH.plus(Long.parseLong(parts.group(1)), ChronoUnit.MICROS), UUID.fromString(parts.group(2)));
    }

    /**
     * A page of rows that were asked for with one more than is shown: that one tells whether there is a next page.
     *
     * @param limit how many are shown
     */
    static <T> Page<T> page(List<T> rows, int limit, Function<T, Position> position) {
        return rows.size() <= limit
                ? new Page<>(rows, null)
                : new Page<>(
                        rows.subList(0, limit),
                        position.apply(rows.get(limit - 1)).text());
    }

    /** The moment as the driver takes it. */
    OffsetDateTime at() {
        return createdAt.atOffset(ZoneOffset.UTC);
    }

    private String text() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, createdAt) + "#" + uuid;
    }
}
