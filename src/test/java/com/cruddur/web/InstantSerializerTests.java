package com.cruddur.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

class InstantSerializerTests {

    private final JsonMapper mapper = JsonMapper.builder()
            .addModule(new SimpleModule().addSerializer(Instant.class, new InstantSerializer()))
            .build();

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T07:00:00.123456Z, 2026-11-22T07:00:00.123456Z",
        "2026-11-22T07:00:00Z, 2026-11-22T07:00:00.000000Z",
        "2024-02-29T23:59:59.000001999Z, 2024-02-29T23:59:59.000001Z",
        "1969-12-31T23:59:59.5Z, 1969-12-31T23:59:59.500000Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00.000000Z",
        "9999-12-31T10:20:30.1Z, 9999-12-31T10:20:30.100000Z"
    })
    void everyMomentHasSixFractionDigits(Instant moment, String form) {
        assertThat(mapper.writeValueAsString(moment)).isEqualTo('"' + form + '"');
    }
}
