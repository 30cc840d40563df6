package com.cruddur.web;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/**
 * Writes a moment in the API's one form: UTC, six fraction digits, {@code Z}; 27 characters always. By hand, since each
 * entry of a list has one or two: a formatter takes ten times as long.
 */
final class InstantSerializer extends ValueSerializer<Instant> {

    private static final char[] FORM = "0000-00-00T00:00:00.000000Z".toCharArray();

    @Override
    public void serialize(Instant moment, JsonGenerator json, SerializationContext context) {
        json.writeString(format(moment), 0, FORM.length);
    }

    private static char[] format(Instant moment) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(moment.getEpochSecond(), moment.getNano(), ZoneOffset.UTC);
        char[] text = Arrays.copyOf(FORM, FORM.length);
        write(text, 4, time.getYear());
        write(text, 7, time.getMonthValue());
        write(text, 10, time.getDayOfMonth());
        write(text, 13, time.getHour());
        write(text, 16, time.getMinute());
        write(text, 19, time.getSecond());
        write(text, 26, time.getNano() / 1000);
        return text;
    }

    /** Writes digits from the last one to the first, over zeros. */
    private static void write(char[] text, int end, int number) {
        int position = end;
        for (int rest = number; rest > 0; rest /= 10) {
            text[--position] = (char) ('0' + rest % 10);
        }
    }
}
