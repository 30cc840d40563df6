package com.cruddur.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts the same load on any server that speaks this API, such as the original, by a token of somebody who has
 * conversations there: {@code bin/bench against URL}. Begins no conversation, since each can be begun only once, but
 * does send messages.
 */
final class Against {

    private static final Duration WARM_UP = Duration.ofSeconds(10);

    private static final Duration TIME = Duration.ofSeconds(10);

    private final String token = System.getenv().getOrDefault("BENCH_TOKEN", "");

    /** Of an instance, since Spring Boot would take a static one for another application. */
    void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 1 || token.isBlank()) {
            System.err.println("Error: bin/bench against needs a URL, and a token of somebody in BENCH_TOKEN");
            System.exit(2);
        }
        String address = arguments[0].replaceAll("/+$", "");
        Path directory = Files.createTempDirectory("cruddur-bench");
        try {
            Wrk wrk = new Wrk(directory, address);
            System.out.print(Machine.describe());
            System.out.print("""

                | | requests/s | p50, p99 at full speed | p50, p99 at 70 % | errors |
                |---|--:|--:|--:|--:|
                """);
            requests(conversations(address)).forEach((title, requests) -> measure(wrk, title, requests));
        } catch (IllegalStateException refused) {
            System.err.println("Error: " + refused.getMessage());
            System.exit(1);
        } finally {
            FileSystemUtils.deleteRecursively(directory);
        }
    }

    private JsonNode conversations(String address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/api/message_groups"))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode groups = answer.statusCode() == 200 ? JsonMapper.shared().readTree(answer.body()) : null;
            if (groups == null || groups.isEmpty()) {
                throw new IllegalStateException("The list of conversations is answered " + answer.statusCode()
                        + (groups == null ? "" : ", but there are none to read"));
            }
            return groups;
        }
    }

    private Map<String, List<Request>> requests(JsonNode groups) {
        List<String> uuids = groups.findValuesAsString("uuid");
        Map<String, List<Request>> requests = new LinkedHashMap<>();
        requests.put("list groups", List.of(Request.get("/api/message_groups", token)));
        requests.put("read messages", uuids.stream().map(this::read).toList());
        requests.put("send a message", uuids.stream().map(this::send).toList());
        requests.put("home", List.of(Request.get("/api/activities/home?limit=20", token)));
        requests.put(
                "a person in short",
                groups.findValuesAsString("handle").stream()
                        .map(handle -> Request.get("/api/users/@" + handle + "/short", null))
                        .toList());
        return requests;
    }

    private Request read(String group) {
        return Request.get("/api/messages/" + group, token);
    }

    private Request send(String group) {
        return Scenarios.send(group, token);
    }

    private static void measure(Wrk wrk, String title, List<Request> requests) {
        Runner.say(title);
        wrk.run(requests, WARM_UP);
        Wrk.Load full = wrk.run(requests, TIME);
        Wrk.Load calm = wrk.runAtRate(requests, TIME, 0.7 * full.perSecond(), full.p50Millis() / 2);
        System.out.printf(
                "| %s | %s | %s, %s ms | %s, %s ms | %d |%n",
                title,
                Report.decimals(0, full.perSecond()),
                Report.decimals(1, full.p50Millis()),
                Report.decimals(1, full.p99Millis()),
                Report.decimals(1, calm.p50Millis()),
                Report.decimals(1, calm.p99Millis()),
                full.errors() + calm.errors());
    }
}
