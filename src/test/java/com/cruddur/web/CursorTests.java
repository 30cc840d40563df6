package com.cruddur.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CursorTests {

    private static final String POSITION = "2026-11-22T07:00:00.123456Z#0b7c9f0e-4b0e-4f3a-9a59-3a5a3f4b8f11";

    @Test
    void aCursorIsReadBackInItsOwnList() {
        String cursor = Cursor.write("messages a", POSITION);

        assertThat(Cursor.read("messages a", cursor)).isEqualTo(POSITION);
        assertThat(cursor).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void aCursorIsRefusedInAnotherList() {
        String cursor = Cursor.write("messages a", POSITION);

        assertThatExceptionOfType(ApiException.class).isThrownBy(() -> Cursor.read("messages b", cursor));
    }

    @Test
    void anyChangeOfACursorIsRefused() {
        String cursor = Cursor.write("messages a", POSITION);
        Random random = new Random(1);

        for (int i = 0; i < cursor.length(); i++) {
            char other = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/ \u0000é"
                    .charAt(random.nextInt(69));
            if (other == cursor.charAt(i)) {
                continue;
            }
            String changed = cursor.substring(0, i) + other + cursor.substring(i + 1);

            assertThatExceptionOfType(ApiException.class)
                    .as(changed)
                    .isThrownBy(() -> Cursor.read("messages a", changed))
                    .satisfies(ex -> assertThat(ex.codes()).containsExactly("cursor_invalid"));
        }
    }
}
