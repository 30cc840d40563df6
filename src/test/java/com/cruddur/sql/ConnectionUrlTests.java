package com.cruddur.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionUrlTests {

    @ParameterizedTest
    @CsvSource({
        "postgresql://u:p@host:6543/cruddur, jdbc:postgresql://host:6543/cruddur, u, p",
        "postgres://u:p@host/cruddur, jdbc:postgresql://host/cruddur, u, p",
        "jdbc:postgresql://host:5432/cruddur, jdbc:postgresql://host:5432/cruddur,,",
        "postgresql://u@host/cruddur, jdbc:postgresql://host/cruddur, u,",
        "postgresql://a%40b:p%3A%2F+%20x@host/cruddur, jdbc:postgresql://host/cruddur, a@b, 'p:/+ x'",
        "postgresql://u:p@postgres_db:5432/cruddur, jdbc:postgresql://postgres_db:5432/cruddur, u, p",
        "'postgresql://u:p@one:5432,two:5432/cruddur', 'jdbc:postgresql://one:5432,two:5432/cruddur', u, p",
        "postgresql://u:p@[::1]:5432/cruddur, jdbc:postgresql://[::1]:5432/cruddur, u, p",
        "postgresql://u:p@host/cruddur?sslmode=require&connect_timeout=3,"
                + " jdbc:postgresql://host/cruddur?sslmode=require&connectTimeout=3, u, p"
    })
    void libpqsFormBecomesTheDrivers(String text, String jdbcUrl, String username, String password) {
        assertThat(ConnectionUrl.parse("CONNECTION_URL", text))
                .isEqualTo(new ConnectionUrl(jdbcUrl, username, password));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://u:secret@host/cruddur",
                "postgresql://u:secret@host",
                "postgresql://u:secret@host/",
                "postgresql:///cruddur",
                "host=localhost password=secret",
                "postgresql://u:sec ret@host/cruddur"
            })
    void otherFormsAreRefusedWithoutRepeatingThePassword(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConnectionUrl.parse("CONNECTION_URL", text))
                .withMessageStartingWith("CONNECTION_URL is not of the form")
                .withMessageNotContaining("sec")
                .withNoCause();
    }

    @Test
    void thePasswordIsNotPrinted() {
        assertThat(ConnectionUrl.parse("CONNECTION_URL", "postgresql://u:secret@host/cruddur"))
                .hasToString("jdbc:postgresql://host/cruddur");
    }
}
