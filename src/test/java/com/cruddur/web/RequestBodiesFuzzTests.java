package com.cruddur.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.cruddur.CruddurTest;
import com.cruddur.TestTokens;
import com.cruddur.TestUsers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Any bytes as a body, over HTTP to each route that takes one: never a defect. */
@CruddurTest
@Tag("fuzz")
class RequestBodiesFuzzTests {

    private static final List<String> ROUTES = List.of(
            "/api/messages",
            "/api/activities",
            "/api/profile/update",
            "/api/activities/3f4b2f8e-27d1-4c5b-9b6e-0d8a4c1c2b11/reply");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @LocalServerPort
    int port;

    @Autowired
    TestUsers users;

    @Autowired
    TestTokens tokens;

    private String token = "";

    @BeforeEach
    void signIn() {
        token = tokens.bearer(users.create());
    }

    /** The first byte says to which route. */
    @FuzzTest(maxDuration = "60s")
    void aBodyIsTakenOrRefused(byte @NotNull [] bytes) throws IOException, InterruptedException {
        if (bytes.length == 0) {
            return;
        }
        String route = ROUTES.get(Math.floorMod(bytes[0], ROUTES.size()));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + route))
                .header("Authorization", token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Arrays.copyOfRange(bytes, 1, bytes.length)))
                .build();

        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 400, 404, 413, 422, 429);
    }
}
