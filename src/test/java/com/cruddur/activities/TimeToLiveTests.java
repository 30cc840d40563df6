package com.cruddur.activities;

import static org.assertj.core.api.Assertions.assertThat;

import com.cruddur.sql.SqlFile;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TimeToLiveTests {

    @ParameterizedTest
    @CsvSource({
        "30-days, PT720H",
        "7-days, PT168H",
        "3-days, PT72H",
        "1-day, PT24H",
        "12-hours, PT12H",
        "3-hours, PT3H",
        "1-hour, PT1H"
    })
    void everyNameHasItsDuration(String name, Duration duration) {
        assertThat(TimeToLive.find(name).orElseThrow().duration()).isEqualTo(duration);
    }

    @Test
    void otherNamesAreNone() {
        assertThat(TimeToLive.find("2-days")).isEmpty();
        assertThat(TimeToLive.find("")).isEmpty();
    }

    /** Home reads each lifetime by itself; one that it does not know would be read as slowly as rows put by hand. */
    @ParameterizedTest
    @EnumSource
    void homeReadsEveryLifetime(TimeToLive ttl) {
        assertThat(SqlFile.read("activities/home"))
                .contains("lifetime_hours = " + ttl.duration().toHours() + "\n");
    }
}
