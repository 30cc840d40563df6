package com.cruddur.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.cruddur.CruddurTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.client.RestTestClient;

/** What a browser's page of another origin may do. */
@CruddurTest
class CorsApiTests {

    @Autowired
    RestTestClient api;

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:3000", "http://localhost:5173", "http://localhost:4567"})
    void aListedOriginMayReadEvenARefusal(String origin) {
        var answer =
                api.get().uri("/api/message_groups").header("Origin", origin).exchange();

        answer.expectStatus().isEqualTo(401);
        answer.expectHeader().valueEquals("Access-Control-Allow-Origin", origin);
        answer.expectHeader().doesNotExist("Access-Control-Allow-Credentials");
        answer.expectHeader()
                .value(
                        "Access-Control-Expose-Headers",
                        exposed -> assertThat(exposed.split(", ", -1))
                                .containsExactlyInAnyOrder(
                                        "Idempotency-Replayed",
                                        "Link",
                                        "X-Next-Cursor",
                                        "Retry-After",
                                        "RateLimit",
                                        "RateLimit-Policy",
                                        "ETag"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "DELETE"})
    void aListedOriginMayAskBeforehand(String method) {
        var answer = preflight("http://localhost:3000", method)
                .header(
                        "Access-Control-Request-Headers",
                        "authorization, content-type, accept, idempotency-key, if-none-match")
                .exchange();

        answer.expectStatus().isEqualTo(200);
        answer.expectHeader().valueEquals("Access-Control-Allow-Origin", "http://localhost:3000");
        answer.expectHeader()
                .value(
                        "Access-Control-Allow-Methods",
                        methods -> assertThat(methods).contains(method));
        answer.expectHeader()
                .value(
                        "Access-Control-Allow-Headers",
                        headers -> assertThat(headers).contains("authorization", "idempotency-key", "if-none-match"));
    }

    @Test
    void otherMethodsAreNotAllowed() {
        var answer = preflight("http://localhost:3000", "PATCH").exchange();

        answer.expectStatus().isEqualTo(403);
        answer.expectHeader().doesNotExist("Access-Control-Allow-Methods");
        answer.expectBody().jsonPath("$.errors").isEqualTo(List.of("generic_403"));
    }

    @Test
    void otherHeadersAreNotAllowed() {
        var answer = preflight("http://localhost:3000", "POST")
                .header("Access-Control-Request-Headers", "x-evil")
                .exchange();

        answer.expectStatus().isEqualTo(403);
        answer.expectBody().jsonPath("$.errors").isEqualTo(List.of("generic_403"));
    }

    @Test
    void aListedOriginMayReadThatItsMethodIsNone() {
        var answer = api.method(HttpMethod.PATCH)
                .uri("/api/health-check")
                .header("Origin", "http://localhost:3000")
                .exchange();

        answer.expectStatus().isEqualTo(405);
        answer.expectHeader().valueEquals("Access-Control-Allow-Origin", "http://localhost:3000");
        answer.expectBody().jsonPath("$.errors").isEqualTo(List.of("method_not_allowed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.test",
                "null",
                "http://localhost:3001",
                "https://localhost:3000",
                "http://localhost:3000.evil.test",
                "http://evil.test/http://localhost:3000"
            })
    void anotherOriginIsToldNothing(String origin) {
        var simple = api.get().uri("/api/health-check").header("Origin", origin).exchange();
        var preflight = preflight(origin, "POST").exchange();

        simple.expectStatus().isEqualTo(200).expectHeader().doesNotExist("Access-Control-Allow-Origin");
        preflight.expectStatus().isEqualTo(403).expectHeader().doesNotExist("Access-Control-Allow-Origin");
        preflight.expectBody().jsonPath("$.errors").isEqualTo(List.of("generic_403"));
    }

    private RestTestClient.RequestHeadersSpec<?> preflight(String origin, String method) {
        return api.method(HttpMethod.OPTIONS)
                .uri("/api/messages")
                .header("Origin", origin)
                .header("Access-Control-Request-Method", method);
    }
}
