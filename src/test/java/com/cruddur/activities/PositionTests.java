package com.cruddur.activities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cruddur.web.ApiException;
import com.cruddur.web.Cursor;
import com.cruddur.web.Page;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTests {

    @Test
    void aPageEndsWithThePositionOfItsLastEntry() {
        Position first = new Position(Instant.parse("2026-11-22T07:00:00.123456Z"), UUID.randomUUID());
        Position second = new Position(Instant.parse("2026-11-22T07:00:00Z"), UUID.randomUUID());

        Page<Position> page = Position.page(List.of(first, second), 1, entry -> entry);

        assertThat(page.entries()).containsExactly(first);
        String cursor = Cursor.write("list", Objects.requireNonNull(page.next()));
        assertThat(Position.read("list", cursor, Position.NEWEST)).isEqualTo(first);
        assertThat(Position.page(List.of(first, second), 2, entry -> entry).next())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1#",
                "#7f0d3e36-0000-4000-8000-000000000000",
                "1#1-1-1-1-1",
                "x#7f0d3e36-0000-4000-8000-000000000000",
                "999999999999999999#7f0d3e36-0000-4000-8000-000000000000",
                "-1#7f0d3e36-0000-4000-8000-000000000000"
            })
    void whatIsNoPositionIsRefusedThoughItsCheckIsRight(String position) {
        assertThatThrownBy(() -> Position.read("list", Cursor.write("list", position), Position.NEWEST))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refusal -> assertThat(refusal.codes()).containsExactly("cursor_invalid"));
    }

    @Test
    void theLastMomentThatIsReadIsOneThatPostgresKnows() {
        String cursor = Cursor.write("list", "99999999999999999#7f0d3e36-0000-4000-8000-000000000000");

        assertThat(Position.read("list", cursor, Position.NEWEST).createdAt())
                .isBefore(Instant.parse("9999-01-01T00:00:00Z"));
    }
}
