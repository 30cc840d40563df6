package com.cruddur.activities;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MentionsTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        hello @bayko                | bayko
        @Bayko, @ANDREW             | bayko,andrew
        (@bayko)                    | bayko
        @bayko.                     | bayko.
        @a.b+c-d_e                  | a.b+c-d_e
        “@bayko”                    | bayko
        日本@bayko日本               | bayko
        @@bayko                     | bayko
        @bayko@andrew               | bayko
        @bayko @BAYKO               | bayko
        mail joe@example.com        |
        @                           |
        @ bayko                     |
        ＠bayko                     |
        """)
    void namesAreFoundWhereTheyStandAlone(String message, String handles) {
        assertThat(Mentions.in(message)).isEqualTo(handles == null ? List.of() : List.of(handles.split(",", -1)));
    }

    @Test
    void whatIsTooLongForAHandleIsNone() {
        assertThat(Mentions.in("@" + "a".repeat(64))).hasSize(1);
        assertThat(Mentions.in("@" + "a".repeat(65))).isEmpty();
        assertThat(Mentions.in("@" + "a".repeat(64) + "...")).hasSize(1);
    }

    @Test
    void noMoreThanTenAreFound() {
        String crowd = IntStream.range(0, 30).mapToObj(i -> "@person" + i).collect(Collectors.joining(" "));

        assertThat(Mentions.in(crowd)).hasSize(10).startsWith("person0").endsWith("person9");
    }
}
