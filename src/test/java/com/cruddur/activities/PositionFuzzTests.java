package com.cruddur.activities;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.cruddur.web.ApiException;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.springframework.http.HttpStatus;

/** Any text as a position is refused, or a moment that Postgres can compare with. */
@Tag("fuzz")
class PositionFuzzTests {

    /** Postgres' own end of time is in the year 294276. */
    private static final Instant LATEST = Instant.parse("+294276-12-31T23:59:59Z");

    @FuzzTest(maxDuration = "60s")
    void aTextIsAPositionOrRefused(byte @NotNull [] bytes) {
        try {
            Position position = Position.parse(new String(bytes, UTF_8));
            assertThat(position.createdAt()).isBetween(Instant.EPOCH, LATEST);
        } catch (ApiException ex) {
            assertThat(ex.status()).isEqualTo(HttpStatus.BAD_REQUEST);
        }
    }
}
