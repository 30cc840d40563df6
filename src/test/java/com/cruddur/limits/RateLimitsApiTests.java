package com.cruddur.limits;

import static org.assertj.core.api.Assertions.assertThat;

import com.cruddur.CruddurTest;
import com.cruddur.TestTokens;
import com.cruddur.TestUser;
import com.cruddur.TestUsers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Limits as callers meet them; small ones, that fill up so slowly that no test sees it. */
@CruddurTest
@TestPropertySource(
        properties = {
            "cruddur.rate-limits.enabled=true",
            "cruddur.rate-limits.writes-burst=3",
            "cruddur.rate-limits.writes-per-minute=1",
            "cruddur.rate-limits.reads-burst=5",
            "cruddur.rate-limits.reads-per-minute=1",
            "cruddur.trusted-proxies=127.0.0.0/8"
        })
class RateLimitsApiTests {

    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    @LocalServerPort
    int port;

    @Autowired
    TestUsers users;

    @Autowired
    TestTokens tokens;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void whoWritesTooOftenIsToldWhenToTryAgain() throws Exception {
        TestUser andrew = users.create();
        TestUser bayko = users.create();

        List<HttpResponse<String>> sent = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            sent.add(send(message(andrew, bayko)));
        }

        assertThat(sent).extracting(HttpResponse::statusCode).containsExactly(200, 200, 200, 429);
        assertThat(header(sent.getFirst(), "RateLimit-Policy")).isEqualTo("\"writes\";q=3;w=180");
        assertThat(header(sent.getFirst(), "RateLimit")).startsWith("\"writes\";r=2;t=");
        HttpResponse<String> refused = sent.getLast();
        assertThat(Integer.parseInt(header(refused, "Retry-After"))).isBetween(1, 60);
        assertThat(header(refused, "RateLimit")).startsWith("\"writes\";r=0;t=");
        assertThat(header(refused, "Cache-Control")).isEqualTo("no-store");
        assertThat(header(refused, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(refused.body()).contains("\"errors\":[\"rate_limited\"]");
        assertThat(send(message(andrew, bayko).header("Accept", "application/json"))
                        .body())
                .isEqualTo("[\"rate_limited\"]");
        assertThat(send(message(bayko, andrew)).statusCode()).isEqualTo(200);
        assertThat(send(request("/api/message_groups").header("Authorization", tokens.bearer(andrew)))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aPageMayReadThatItAsksTooOften() throws Exception {
        String address = address();
        HttpResponse<String> last = null;

        for (int i = 0; i < 6; i++) {
            last = send(from(address, "/api/activities/home").header("Origin", "http://localhost:3000"));
        }

        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(header(last, "Access-Control-Allow-Origin")).isEqualTo("http://localhost:3000");
        assertThat(header(last, "Access-Control-Expose-Headers")).contains("Retry-After", "RateLimit-Policy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer null", "Bearer nonsense", "none"})
    void addressesThatTryTokensAreRefusedInTheEnd(String authorization) throws Exception {
        String address = address();
        List<Integer> statuses = new ArrayList<>();

        for (int i = 0; i < 6; i++) {
            statuses.add(send(from(address, "/api/message_groups").header("Authorization", authorization))
                    .statusCode());
        }

        assertThat(statuses).containsExactly(401, 401, 401, 401, 401, 429);
        assertThat(send(from(address(), "/api/message_groups")).statusCode()).isEqualTo(401);
        assertThat(send(from(address, "/api/message_groups").header("Authorization", tokens.bearer(users.create())))
                        .statusCode())
                .as("somebody else behind the same address")
                .isEqualTo(200);
    }

    @Test
    void healthIsAlwaysTold() throws Exception {
        String address = address();
        for (int i = 0; i < 10; i++) {
            for (String path : List.of("/livez", "/readyz", "/api/health-check")) {
                HttpResponse<String> answer = send(from(address, path));

                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.headers().firstValue("RateLimit")).isEmpty();
            }
        }
    }

    private HttpRequest.Builder message(TestUser sender, TestUser receiver) {
        return request("/api/messages")
                .header("Authorization", tokens.bearer(sender))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"message\":\"hello\",\"handle\":\"%s\"}".formatted(receiver.handle())));
    }

    private HttpRequest.Builder from(String address, String path) {
        return request(path).header("X-Forwarded-For", address);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private static String address() {
        return "198.51.100." + ADDRESSES.incrementAndGet();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("none");
    }
}
