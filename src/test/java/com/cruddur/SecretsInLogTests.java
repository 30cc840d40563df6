package com.cruddur;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That what watches the log of all tests would see something. */
class SecretsInLogTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer eyJhbGciOiJSUzI1NiJ9.e30.c2ln",
                "registered andrew@cruddur.test",
                "sent psst, a message",
                "parameter 1: h0123456789ab"
            })
    void aSecretIsSeen(String line) {
        assertThat(SecretsInLog.holdsSecret(line)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/users/@{handle}: CannotCreateTransactionException",
                "group 5ae290ed-55d1-47a0-bc6d-fe2bc2700399",
                "software.amazon.awssdk.http.apache5.Apache5HttpClient@1f2e3d4c"
            })
    void whatIsNoneIsNot(String line) {
        assertThat(SecretsInLog.holdsSecret(line)).isFalse();
    }
}
