package com.cruddur.web;

import static com.cruddur.RawHttp.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.cruddur.CruddurTest;
import com.cruddur.RawHttp;
import com.cruddur.TestTokens;
import com.cruddur.TestUser;
import com.cruddur.TestUsers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Clients that are slow on purpose, send too much, or try to make the server say what it should not. */
@CruddurTest
@Timeout(120)
class HostileClientsApiTests {

    private static final int SLOW = 500;

    private static final String PAGE = "/api/activities/search";

    @LocalServerPort
    int port;

    @Autowired
    TestUsers users;

    @Autowired
    TestTokens tokens;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void fiveHundredSlowConnectionsStopNobodyAndEnd() throws Exception {
        String token = "Authorization: " + tokens.bearer(users.create());
        String slowBody =
                request("POST", "/api/messages", token, "Content-Type: application/json", "Content-Length: 60000");
        String refusedBody = request("POST", "/api/messages", "Content-Length: 60000");
        String endlessHead = "GET /api/activities/home HTTP/1.1\r\nHost: x\r\nX-Slow: ";
        List<String> beginnings = List.of(slowBody, refusedBody, endlessHead, "");
        List<String> answers = List.of("HTTP/1.1 408", "HTTP/1.1 401", "", "");
        List<Future<String>> slow = new ArrayList<>();
        List<Duration> others = new ArrayList<>();

        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < SLOW; i++) {
                Socket socket = RawHttp.open(port);
                String beginning = beginnings.get(i % beginnings.size());
                slow.add(clients.submit(() -> trickle(socket, beginning)));
            }
            while (!slow.stream().allMatch(Future::isDone)) {
                long begin = System.nanoTime();
                assertThat(get("/api/activities/home").statusCode()).isEqualTo(200);
                others.add(Duration.ofNanos(System.nanoTime() - begin));
            }
            for (int i = 0; i < SLOW; i++) {
                assertThat(slow.get(i).get()).startsWith(answers.get(i % answers.size()));
            }
        }

        assertThat(others).isNotEmpty().allSatisfy(took -> assertThat(took).isLessThan(Duration.ofSeconds(5)));
    }

    @Test
    void noBodyIsReadBeforeAnybodyKnowsWhoSendsIt() throws IOException {
        for (String type : List.of("application/x-www-form-urlencoded", "multipart/form-data; boundary=x")) {
            String answer = RawHttp.send(
                    port, request("PUT", "/api/profile/update", "Content-Type: " + type, "Content-Length: 4000000000"));

            assertThat(answer).startsWith("HTTP/1.1 401");
        }
    }

    @Test
    void aTooLargeBodyIsRefusedWhileItIsStillSent() throws IOException {
        String answer = RawHttp.send(
                port,
                request(
                                "POST",
                                "/api/messages",
                                "Content-Type: application/json",
                                "Content-Length: 1000000",
                                "Authorization: " + tokens.bearer(users.create()))
                        + "a".repeat(1_000_000));

        assertThat(answer).startsWith("HTTP/1.1 413").contains("body_too_large");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST   | /api/activities/home                      | 405",
                "POST   | /api/activities/home?_method=GET          | 405",
                "POST   | /api/profile                              | 405",
                "GET    | /api/profile/update                       | 405",
                "TRACE  | /api/activities/home                      | 405",
                "CONNECT| /api/activities/home                      | 501",
                "PATCH  | /api/profile/update                       | 405",
                "PROPFIND|/api/activities/home                      | 405"
            })
    void aMethodIsWhatTheRequestSaysAndNotWhatItsHeadersSay(String method, String path, String status)
            throws IOException {
        String answer = RawHttp.send(
                port,
                request(
                        method,
                        path,
                        "Authorization: " + tokens.bearer(users.create()),
                        "X-HTTP-Method-Override: DELETE",
                        "X-HTTP-Method: PUT",
                        "X-Method-Override: GET"));

        assertThat(answer).matches("(?s)HTTP/1\\.1 " + status + ".*").doesNotContain("X-HTTP-Method-Override");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%0d%0aX-Evil:%20yes", "%0aX-Evil:%20yes"})
    void nothingThatIsSentBecomesAHeader(String evil) throws Exception {
        TestUser author = users.create();
        String word = "split" + author.handle();
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> posted = http.send(
                    to("/api/activities")
                            .header("Authorization", tokens.bearer(author))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(
                                    "{\"message\":\"%s x evil yes\",\"ttl\":\"1-day\"}".formatted(word)))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(posted.statusCode()).isEqualTo(200);
        }

        String search = RawHttp.send(port, request("GET", PAGE + "?limit=1&term=" + word + evil));
        String path = RawHttp.send(port, request("GET", "/api/users/@" + evil + "/short"));
        String origin = RawHttp.send(port, request("GET", "/api/health-check", "Origin: http://localhost:3000" + evil));

        assertThat(search).containsIgnoringCase("Link: ");
        for (String answer : List.of(search, path, origin)) {
            assertThat(head(answer).lines())
                    .noneMatch(line -> line.toLowerCase(Locale.ROOT).startsWith("x-evil"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {9_000, 65_536, 200_000})
    void headersThatAreTooLongAreNoDefect(int length) throws IOException {
        for (String header : List.of("Authorization: Bearer ", "Cookie: a=", "If-None-Match: ", "Accept: ")) {
            assertRefused(request("GET", "/api/activities/home", header + "a".repeat(length)));
        }
        assertRefused(request("GET", "/" + "a".repeat(length)));
        assertRefused(request("GET", "/", "A: b\r\n".repeat(length / 6).strip()));
    }

    private void assertRefused(String request) throws IOException {
        String answer;
        try {
            answer = RawHttp.send(port, request);
        } catch (IOException ex) {
            // Closed while we were still sending: as good a refusal as any.
            return;
        }
        assertThat(answer).matches("(?s)HTTP/1\\.1 4.*");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET     | /api/health-check         | 200",
                "GET     | /api/activities/home      | 200",
                "GET     | /api/message_groups       | 401",
                "GET     | /nowhere                  | 404",
                "GET     | //                        | 404",
                "GET     | /config.json              | 200",
                "GET     | /v3/api-docs              | 200",
                "GET     | /livez                    | 200",
                "OPTIONS | /api/messages             | 403",
                "POST    | /api/health-check         | 405",
                "TRACE   | /api/health-check         | 405",
                "GET     | /api/%zz                  | 400",
                "GET     | /api/messages/%ff         | 400"
            })
    void everyAnswerSaysWhatABrowserMayDoWithIt(String method, String path, String status) throws IOException {
        String answer = RawHttp.send(
                port,
                request(
                        method,
                        path,
                        "X-Forwarded-Proto: https",
                        "Origin: http://evil.test",
                        "Access-Control-Request-Method: POST"));

        assertThat(answer).startsWith("HTTP/1.1 " + status);
        for (String header : List.of(
                "X-Content-Type-Options: nosniff",
                "X-Frame-Options: DENY",
                "Cross-Origin-Resource-Policy: same-origin",
                "Strict-Transport-Security: max-age=63072000; includeSubDomains",
                "Cache-Control: no-")) {
            assertThat(head(answer)).as(path).containsOnlyOnce(header);
        }
        assertThat(head(answer)).doesNotContainIgnoringCase("Server: ").doesNotContainIgnoringCase("X-Powered-By");
    }

    @Test
    void browsersAreToldOfTlsOnlyWhereThereIsTls() throws IOException {
        assertThat(RawHttp.send(port, request("GET", "/livez"))).doesNotContain("Strict-Transport-Security");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(to(path).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private static String head(String answer) {
        return answer.substring(0, answer.indexOf("\r\n\r\n"));
    }

    /** Sends a byte now and then until the connection is closed; answers what came before that. */
    private static String trickle(Socket socket, String beginning) {
        Thread.ofVirtual().start(() -> {
            try {
                socket.getOutputStream().write(beginning.getBytes(StandardCharsets.ISO_8859_1));
                while (!beginning.isEmpty()) {
                    socket.getOutputStream().write('a');
                    Thread.sleep(400);
                }
            } catch (IOException | InterruptedException ex) {
                // The server has had enough.
            }
        });
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (socket) {
            socket.getInputStream().transferTo(answer);
        } catch (IOException ex) {
            // Reset, with bytes on their way: what was answered counts.
        }
        return answer.toString(StandardCharsets.UTF_8);
    }
}
