package com.cruddur.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.cruddur.CruddurTest;
import com.cruddur.TestTokens;
import com.cruddur.TestUser;
import com.cruddur.TestUsers;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Requests made from docs/openapi.json with wrong types and extremes: none is a defect, and every answer is one that the
 * description has, in the form that it says.
 */
@CruddurTest
class GeneratedRequestsApiTests {

    private static final JsonNode DESCRIPTION = read();

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    /** As they stand in a body; each text holds a word that no log may hold. */
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1e400",
            "123456789012345678901234567890",
            "[]",
            "[\"psst\"]",
            "{}",
            "{\"psst\":{\"a\":[1]}}",
            "\"\"",
            "\" \"",
            "\"\\u00a0\\u3000\"",
            "\"psst\"",
            "\"psst\\u0000\"",
            "\"psst\\ud800\"",
            "\"psst\\u202e\\r\\nX-Evil: 1\"",
            "\"psst' OR 1=1; --\"",
            "\"@psst\"",
            "\"3f4b2f8e-27d1-4c5b-9b6e-0d8a4c1c2b11\"",
            "\"" + "psst".repeat(70) + "\"",
            "\"" + "psst".repeat(256) + "\"",
            "\"" + "psst".repeat(257) + "\"",
            "\"" + "😀".repeat(280) + "\"",
            "\"" + "😀".repeat(1025) + "\"",
            "\"" + "psst".repeat(20_000) + "\"");

    /** In place of a whole body. */
    private static final List<String> BODIES = List.of(
            "",
            "null",
            "7",
            "\"psst\"",
            "[]",
            "[{}]",
            "{}",
            "{",
            "psst",
            "{\"psst\":1}",
            "{\"message\":\"psst\",\"message\":\"psst\"}",
            "{\"message\":\"psst\"} psst",
            "[".repeat(30_000),
            "{\"a\":".repeat(10_000),
            "\u0000",
            "{\"message\":\"ps\nst\"}");

    /** In a path or a query, not encoded yet. */
    private static final List<String> TEXTS = List.of(
            "psst",
            " ",
            "0",
            "-1",
            "1",
            "100",
            "101",
            "2147483648",
            "99999999999999999999",
            "1.5",
            "0x10",
            "null",
            "true",
            "@psst",
            "@",
            "..",
            "a/b",
            "a;b=c",
            "a\\b",
            "%",
            "\u0000",
            "psst\r\nX-Evil: 1",
            "psst' OR 1=1; --",
            "psst@cruddur.test",
            "\ufffd\u202e",
            "😀",
            "1-1-1-1-1",
            "3f4b2f8e-27d1-4c5b-9b6e-0d8a4c1c2b11",
            "3F4B2F8E-27D1-4C5B-9B6E-0D8A4C1C2B11",
            "psst".repeat(500));

    /** What the server answers before it knows which operation is meant. */
    private static final Set<Integer> OF_ANY_ADDRESS = Set.of(400, 404, 405);

    @LocalServerPort
    int port;

    @Autowired
    TestUsers users;

    @Autowired
    TestTokens tokens;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Map<String, Schema> schemas = new HashMap<>();

    static Stream<String> operations() {
        return DESCRIPTION.get("paths").properties().stream()
                .flatMap(path -> path.getValue().propertyNames().stream()
                        .map(method -> method.toUpperCase(Locale.ROOT) + " " + path.getKey()));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void noRequestIsADefectAndEveryAnswerIsDescribed(String operation) throws Exception {
        String[] parts = operation.split(" ", 2);
        JsonNode described = DESCRIPTION.get("paths").get(parts[1]).get(parts[0].toLowerCase(Locale.ROOT));
        TestUser caller = users.create();
        List<Request> requests = requests(parts[0], parts[1], described);

        for (Request request : requests) {
            for (String accept : List.of("application/json", "*/*")) {
                HttpResponse<String> answer = send(request, tokens.bearer(caller), accept);

                assertDescribed(described, request, answer);
            }
        }
        assertThat(requests).isNotEmpty();
    }

    private List<Request> requests(String method, String path, JsonNode described) {
        Map<String, String> usual = new HashMap<>();
        List<JsonNode> parameters = new ArrayList<>();
        described.path("parameters").forEach(parameters::add);
        for (JsonNode parameter : parameters) {
            usual.put(
                    parameter.get("name").asString(),
                    usual(parameter.get("name").asString()));
        }
        JsonNode body = described.at("/requestBody/content/application~1json/schema");
        List<String> bodies = body.isMissingNode() ? List.of() : bodies(resolve(body));
        String first = bodies.isEmpty() ? null : bodies.getFirst();

        List<Request> requests = new ArrayList<>();
        requests.add(request(method, path, parameters, usual, first));
        bodies.forEach(each -> requests.add(request(method, path, parameters, usual, each)));
        for (JsonNode parameter : parameters) {
            for (String text : TEXTS) {
                Map<String, String> values = new HashMap<>(usual);
                values.put(parameter.get("name").asString(), text);
                requests.add(request(method, path, parameters, values, first));
            }
        }
        return requests;
    }

    private static String usual(String parameter) {
        return switch (parameter) {
            case "limit" -> "2";
            case "term" -> "psst";
            case "uuid", "reference" -> "3f4b2f8e-27d1-4c5b-9b6e-0d8a4c1c2b11";
            case "Idempotency-Key" -> "key";
            default -> "";
        };
    }

    /** The usual one first; then each of its fields with every value, and without one. */
    private static List<String> bodies(JsonNode schema) {
        Map<String, String> usual = new HashMap<>();
        schema.get("properties").properties().forEach(property -> {
            JsonNode word = property.getValue().path("enum").path(0);
            usual.put(property.getKey(), word.isMissingNode() ? "\"psst\"" : word.toString());
        });
        List<String> bodies = new ArrayList<>();
        bodies.add(object(usual));
        for (String name : usual.keySet()) {
            Map<String, String> fields = new HashMap<>(usual);
            fields.remove(name);
            bodies.add(object(fields));
            for (String value : VALUES) {
                fields.put(name, value);
                bodies.add(object(fields));
            }
        }
        bodies.addAll(BODIES);
        return bodies;
    }

    private static String object(Map<String, String> fields) {
        return "{"
                + String.join(
                        ",",
                        fields.entrySet().stream()
                                .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
                                .toList())
                + "}";
    }

    private static Request request(
            String method, String path, List<JsonNode> parameters, Map<String, String> values, @Nullable String body) {
        String filled = path;
        List<String> query = new ArrayList<>();
        Map<String, String> headers = new HashMap<>();
        for (JsonNode parameter : parameters) {
            String name = parameter.get("name").asString();
            String value = values.get(name);
            String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
            switch (parameter.get("in").asString()) {
                case "path" -> filled = filled.replace("{" + name + "}", encoded);
                case "query" -> {
                    if (!value.isEmpty()) {
                        query.add(name + "=" + encoded);
                    }
                }
                default -> headers.put(name, value.replaceAll("[^ -~]", "?"));
            }
        }
        String uri = query.isEmpty() ? filled : filled + "?" + String.join("&", query);
        return new Request(method, uri, headers, body);
    }

    private HttpResponse<String> send(Request request, String bearer, String accept)
            throws IOException, InterruptedException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + request.uri))
                .header("Authorization", bearer)
                .header("Accept", accept)
                .method(
                        request.method,
                        request.body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(request.body));
        if (request.body != null) {
            builder.header("Content-Type", "application/json");
        }
        request.headers.forEach(builder::header);
        return http.send(builder.build(), BodyHandlers.ofString());
    }

    private void assertDescribed(JsonNode described, Request request, HttpResponse<String> answer) {
        int status = answer.statusCode();
        JsonNode response = described.get("responses").path(Integer.toString(status));
        assertThat(status).as("%s: %s", request, answer.body()).isLessThan(500);
        if (response.isMissingNode()) {
            assertThat(OF_ANY_ADDRESS).as("%s: %s", request, answer.body()).contains(status);
            response = DESCRIPTION.at("/paths/~1api~1activities/post/responses/400");
        }
        String type = answer.headers().firstValue("Content-Type").orElse("none").replaceAll(";.*", "");
        assertThat(response.get("content").propertyNames()).as("%s", request).contains(type);
        if (type.endsWith("json") && !type.endsWith("ndjson")) {
            JsonNode schema = response.get("content").get(type).get("schema");
            JsonNode body = JsonMapper.shared().readTree(answer.body());
            assertThat(schemas.computeIfAbsent(schema.toString(), absent -> whole(schema))
                            .validate(body))
                    .as("%s: %s", request, answer.body())
                    .isEmpty();
        }
    }

    /** With all that it may refer to. */
    private static Schema whole(JsonNode schema) {
        ObjectNode whole = JsonMapper.shared().createObjectNode();
        whole.putArray("allOf").add(schema);
        whole.set("components", DESCRIPTION.get("components"));
        return SCHEMAS.getSchema(whole);
    }

    private static JsonNode resolve(JsonNode schema) {
        return DESCRIPTION.at(schema.get("$ref").asString().substring(1));
    }

    private static JsonNode read() {
        try {
            return JsonMapper.shared().readTree(Files.readString(Path.of("../docs/openapi.json")));
        } catch (IOException ex) {
            throw new java.io.UncheckedIOException("Reading the description", ex);
        }
    }

    private record Request(
            String method,
            String uri,
            Map<String, String> headers,
            @Nullable String body) {

        @Override
        public String toString() {
            return method + " " + uri + " " + (body == null ? "" : body.substring(0, Math.min(200, body.length())));
        }
    }
}
