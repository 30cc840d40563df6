package com.cruddur.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import org.junit.jupiter.api.Tag;
import org.springframework.http.HttpStatus;

/** Any text as a cursor is refused, unless it is to the letter what was written for that list. */
@Tag("fuzz")
class CursorFuzzTests {

    private static final String LIST = "home";

    /** Twice the bytes of the longest sort key, and with its check as base64 still within what is read. */
    private static final int LONGEST_POSITION = 138;

    @FuzzTest(maxDuration = "60s")
    void aTextIsACursorOrRefused(byte @NotNull [] bytes) {
        String text = new String(bytes, UTF_8);

        assertThat(readsAs(text)).isIn(null, text);
        if (!text.isEmpty() && text.getBytes(UTF_8).length <= LONGEST_POSITION) {
            assertThat(Cursor.read(LIST, Cursor.write(LIST, text))).isEqualTo(text);
        }
    }

    /** The cursor of the position that was read; null when it was refused. */
    private static String readsAs(String cursor) {
        try {
            return Cursor.write(LIST, Cursor.read(LIST, cursor));
        } catch (ApiException ex) {
            assertThat(ex.status()).isEqualTo(HttpStatus.BAD_REQUEST);
            return null;
        }
    }
}
