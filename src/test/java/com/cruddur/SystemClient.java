package com.cruddur;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the API of a {@link WholeSystem} once, and never by itself a second time. Thread-safe. */
record SystemClient(WholeSystem system, HttpClient http) {

    /** Longer than the API ever takes: what has no answer by then has none. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration RECOVERED_WITHIN = Duration.ofSeconds(10);

    SystemClient(WholeSystem system) {
        this(
                system,
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(PATIENCE)
                        .build());
    }

    /** Posts JSON; {@code headers} are names and values in turn. */
    HttpResponse<String> post(TestUser caller, String path, Map<String, String> body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path, caller)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> get(TestUser caller, String path) throws IOException, InterruptedException {
        return http.send(request(path, caller).build(), BodyHandlers.ofString());
    }

    /** All pages of a list in the order in which they come; each entry's object. */
    List<JsonNode> walk(TestUser caller, String path) {
        List<JsonNode> entries = new ArrayList<>();
        String next = path + "?limit=100";
        while (next != null) {
            HttpResponse<String> page = getOrFail(caller, next);
            JsonMapper.shared().readTree(page.body()).forEach(entries::add);
            next = page.headers()
                    .firstValue("X-Next-Cursor")
                    .map(cursor -> path + "?limit=100&cursor=" + cursor)
                    .orElse(null);
        }
        return entries;
    }

    /** A store that has just returned may be missed for as long as is promised. */
    private HttpResponse<String> getOrFail(TestUser caller, String path) {
        try {
            long end = System.nanoTime() + RECOVERED_WITHIN.toNanos();
            HttpResponse<String> answer = get(caller, path);
            while (answer.statusCode() == 503 && System.nanoTime() - end < 0) {
                answer = get(caller, path);
            }
            if (answer.statusCode() != 200) {
                throw new AssertionError(answer.statusCode() + " for " + path + ": " + answer.body());
            }
            return answer;
        } catch (IOException ex) {
            throw new UncheckedIOException("Reading " + path, ex);
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Reading " + path, ex);
        }
    }

    private HttpRequest.Builder request(String path, TestUser caller) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + system.port + path))
                .timeout(PATIENCE)
                .header("Authorization", system.bearer(caller));
    }
}
