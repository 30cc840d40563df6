package com.cruddur.messagestable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SortKeyTests {

    private static final UUID MESSAGE = UUID.fromString("0d7a4c8e-6f3b-4a51-9c2d-8e1f7b6a5c4d");

    @Test
    void ofWritesSixDigitsAlways() {
        assertThat(SortKey.of(Instant.parse("2026-11-22T07:00:00Z"), MESSAGE).text())
                .isEqualTo("2026-11-22T07:00:00.000000Z#" + MESSAGE);
        assertThat(SortKey.of(Instant.parse("2026-11-22T07:00:00.5Z"), MESSAGE).text())
                .isEqualTo("2026-11-22T07:00:00.500000Z#" + MESSAGE);
    }

    @Test
    void ofCutsToMicroseconds() {
        SortKey key = SortKey.of(Instant.parse("2026-11-22T07:00:00.123456999Z"), MESSAGE);

        assertThat(key.time()).isEqualTo(Instant.parse("2026-11-22T07:00:00.123456Z"));
        assertThat(key.text()).isEqualTo("2026-11-22T07:00:00.123456Z#" + MESSAGE);
    }

    @Test
    void orderOfTextsIsOrderOfTimes() {
        List<SortKey> inTime = Stream.of(
                        "2026-11-22T06:59:59.999999Z",
                        "2026-11-22T07:00:00Z",
                        "2026-11-22T07:00:00.000001Z",
                        "2026-11-22T07:00:00.100Z",
                        "2026-11-22T07:00:01Z",
                        "2027-01-01T00:00:00Z")
                .map(moment -> SortKey.of(Instant.parse(moment), MESSAGE))
                .toList();

        assertThat(inTime).isSorted();
        assertThat(inTime.getLast().isAfter(inTime.getFirst())).isTrue();
        assertThat(inTime.getFirst().isAfter(inTime.getFirst())).isFalse();
    }

    @Test
    void keysOfOneMicrosecondDifferByTheirMessages() {
        Instant moment = Instant.parse("2026-11-22T07:00:00Z");

        assertThat(SortKey.of(moment, UUID.randomUUID())).isNotEqualTo(SortKey.of(moment, UUID.randomUUID()));
    }

    @Test
    void findReadsWhatOfWrites() {
        SortKey key = SortKey.of(Instant.parse("2026-11-22T07:00:00.123456Z"), MESSAGE);

        assertThat(SortKey.find(key.text())).contains(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-13-22T07:00:00.123456Z",
                "2026-02-30T07:00:00.123456Z",
                "2026-11-22T24:00:00.123456Z",
                "2026-11-22T07:00:00.12345٦Z",
                "2026-11-22 07:00:00.123456Z"
            })
    void findReadsNoTimeThatIsNone(String text) {
        assertThat(SortKey.find(text)).isEmpty();
        assertThat(SortKey.find(text + "#" + MESSAGE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2023-03-20T10:00:00.123456+00:00, 2023-03-20T10:00:00.123456Z",
        "2023-03-20T10:00:00.123456-05:00, 2023-03-20T15:00:00.123456Z",
        "2023-03-20T10:00:00.123456+05:30, 2023-03-20T04:30:00.123456Z",
        "2023-03-20T10:00:00.123456, 2023-03-20T10:00:00.123456Z",
        "2023-03-20T10:00:00+00:00, 2023-03-20T10:00:00Z",
        "2023-03-20T10:00:00, 2023-03-20T10:00:00Z",
        "2023-03-20T10:00:00Z, 2023-03-20T10:00:00Z"
    })
    void findReadsTimesOfTheOriginal(String text, Instant time) {
        assertThat(SortKey.find(text)).contains(new SortKey(text, time, null));
    }

    @Test
    void normalisedKeepsTheMomentAndAddsTheMessage() {
        SortKey historic = SortKey.find("2023-03-20T10:00:00.5-05:00").orElseThrow();

        SortKey normalised = historic.normalised(MESSAGE);

        assertThat(normalised.text()).isEqualTo("2023-03-20T15:00:00.500000Z#" + MESSAGE);
        assertThat(normalised.normalised(MESSAGE)).isEqualTo(normalised);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "#",
                "META",
                "2023-03-20",
                "2023-03-20 10:00:00",
                "2023-02-30T10:00:00Z",
                "2023-03-20T25:00:00Z",
                "2023-03-20T10:00:00.1234567Z",
                "2023-03-20T10:00:00.Z",
                "2023-03-20T10:00:00.123456Z#",
                "2023-03-20T10:00:00.123456Z#1-1-1-1-1",
                "2023-03-20T10:00:00.123456Z#0d7a4c8e-6f3b-4a51-9c2d-8e1f7b6a5c4d#",
                "2023-03-20T10:00:00.123456Z#0d7a4c8e-6f3b-4a51-9c2d-8e1f7b6a5c4d0d7a4c8e-6f3b-4a51-9c2d-8e1f7b6a5c4d",
                "#0d7a4c8e-6f3b-4a51-9c2d-8e1f7b6a5c4d"
            })
    void findIsEmptyForEverythingElse(String text) {
        assertThat(SortKey.find(text)).isEmpty();
    }

    @Test
    void parseTimeRefusesWhatIsNoTime() {
        assertThatThrownBy(() -> SortKey.parseTime("yesterday")).isInstanceOf(DateTimeParseException.class);
    }
}
