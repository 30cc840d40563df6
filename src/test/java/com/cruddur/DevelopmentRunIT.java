package com.cruddur;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code mvn spring-boot:test-run} starts, as a process of its own. */
class DevelopmentRunIT {

    private static final Duration RE_KEYED = Duration.ofSeconds(5);

    @TempDir
    Path data;

    private Map<String, String> environment = Map.of();

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void choosePorts() {
        environment = DevelopmentRun.environment(data);
    }

    @Test
    void peopleSignInTalkAndFindEverythingAgainAfterTheProcessWasKilled() throws Exception {
        try (ChildProcess run = start()) {
            run.awaitOutput("Cruddur is ready");
            String andrew = signIn("andrewbrown");
            assertThat(get("/api/messages/@bayko?limit=100", andrew).split("\"uuid\"", -1))
                    .hasSize(101);
            assertThat(get("/api/activities/home", andrew).split("\"user_uuid\"", -1))
                    .hasSize(23);
            assertThat(get("/api/activities/notifications", andrew)).contains("\"type\":\"reply\"");
            assertThat(get("/swagger-ui/index.html", andrew)).contains("swagger-ui");
            assertThat(get("/config.json", andrew))
                    .contains("\"cognito_endpoint\":\"http://127.0.0.1:" + environment.get("DEV_COGNITO_PORT"))
                    .contains("\"auth_flow\":\"USER_PASSWORD_AUTH\"")
                    .contains("\"display_name\":\"Andrew Bayko\",\"password\":\"Cruddur-demo-1\"");

            send(andrew, "{\"message\":\"to the ambassador\",\"handle\":\"londo\"}");
            send(andrew, "{\"message\":\"and to you\",\"message_group_uuid\":\"@bayko\"}");

            await().atMost(RE_KEYED)
                    .untilAsserted(() -> assertThat(get("/api/message_groups", andrew))
                            .matches(".*and to you.*to the ambassador.*"));
            run.kill();
        }
        long leftBehind = postgresProcess();
        assertThat(ProcessHandle.of(leftBehind)).isPresent();

        try (ChildProcess run = start()) {
            run.awaitOutput("Cruddur is ready");

            assertThat(run.output()).contains("Stopping the Postgres that an earlier run left behind");
            assertThat(ProcessHandle.of(leftBehind).map(ProcessHandle::isAlive).orElse(false))
                    .isFalse();
            assertThat(get("/api/message_groups", signIn("bayko"))).contains("and to you");
            assertThat(get("/api/message_groups", signIn("andrewbrown"))).matches(".*and to you.*to the ambassador.*");
            long postgres = postgresProcess();
            run.terminate();
            await().atMost(RE_KEYED)
                    .until(
                            () -> ProcessHandle.of(postgres)
                                    .map(ProcessHandle::isAlive)
                                    .orElse(false),
                            alive -> !alive);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PORT", "MANAGEMENT_PORT", "DEV_POSTGRES_PORT", "DEV_DYNAMODB_PORT", "DEV_COGNITO_PORT"})
    void aTakenPortIsNamedInOneSentence(String variable) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            environment.put(variable, Integer.toString(taken.getLocalPort()));

            try (ChildProcess run = start()) {
                assertThat(run.awaitExit()).isEqualTo(1);
                assertThat(run.output())
                        .contains("Port " + taken.getLocalPort())
                        .contains("is taken; choose another by " + variable)
                        .doesNotContain("\tat ");
            }
        }
    }

    private ChildProcess start() {
        return DevelopmentRun.start(data, environment);
    }

    private long postgresProcess() throws IOException {
        return Long.parseLong(Files.readAllLines(data.resolve("postgres").resolve("postmaster.pid"))
                .getFirst());
    }

    private String signIn(String handle) throws IOException, InterruptedException {
        String answer = http.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + environment.get("DEV_COGNITO_PORT")))
                                .header("Content-Type", "application/x-amz-json-1.1")
                                .header("X-Amz-Target", "AWSCognitoIdentityProviderService.InitiateAuth")
                                .POST(HttpRequest.BodyPublishers.ofString("""
                                    {"AuthFlow":"USER_PASSWORD_AUTH","ClientId":"cruddur-local",
                                     "AuthParameters":{"USERNAME":"%s","PASSWORD":"Cruddur-demo-1"}}
                                    """.formatted(handle)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        Matcher token = Pattern.compile("\"AccessToken\":\"([^\"]+)\"").matcher(answer);
        assertThat(token.find()).as(answer).isTrue();
        return token.group(1);
    }

    private String get(String path, String token) throws IOException, InterruptedException {
        return answered(api(path, token).GET().build());
    }

    private void send(String token, String body) throws IOException, InterruptedException {
        answered(api("/api/messages", token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private HttpRequest.Builder api(String path, String token) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + environment.get("PORT") + path))
                .header("Authorization", "Bearer " + token);
    }

    private String answered(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
