package com.cruddur.users;

import com.cruddur.TestTokens;
import com.cruddur.TestUser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people do here who go away at last. */
record AccountClient(RestTestClient api, TestTokens tokens) {

    private static final ParameterizedTypeReference<Map<String, Object>> OBJECT = new ParameterizedTypeReference<>() {};

    ResponseSpec send(HttpMethod method, TestUser caller, String uri, @Nullable Object body) {
        return send(method, tokens.bearer(caller), uri, body);
    }

    ResponseSpec send(HttpMethod method, String bearer, String uri, @Nullable Object body) {
        RestTestClient.RequestBodySpec request = api.method(method).uri(uri).header(HttpHeaders.AUTHORIZATION, bearer);
        return body == null
                ? request.exchange()
                : request.header(HttpHeaders.CONTENT_TYPE, "application/json")
                        .body(body)
                        .exchange();
    }

    ResponseSpec get(TestUser caller, String uri) {
        return send(HttpMethod.GET, caller, uri, null);
    }

    /** Posts an activity; answers its uuid. */
    Object post(TestUser author, String message) {
        return uuid(send(HttpMethod.POST, author, "/api/activities", Map.of("message", message, "ttl", "7-days")));
    }

    /** Replies; answers the reply's uuid. */
    Object reply(TestUser author, Object activity, String message) {
        return uuid(
                send(HttpMethod.POST, author, "/api/activities/" + activity + "/reply", Map.of("message", message)));
    }

    void like(TestUser person, Object activity) {
        uuid(send(HttpMethod.PUT, person, "/api/activities/" + activity + "/like", null));
    }

    void repost(TestUser person, Object activity) {
        uuid(send(HttpMethod.PUT, person, "/api/activities/" + activity + "/repost", null));
    }

    ResponseSpec write(TestUser sender, TestUser receiver, String text) {
        return send(HttpMethod.POST, sender, "/api/messages", Map.of("message", text, "handle", receiver.handle()));
    }

    ResponseSpec writeInto(TestUser sender, Object group, String text) {
        return send(HttpMethod.POST, sender, "/api/messages", Map.of("message", text, "message_group_uuid", group));
    }

    /** Starts a conversation; answers the group's uuid. */
    Object start(TestUser sender, TestUser receiver, String text) {
        return Objects.requireNonNull(object(write(sender, receiver, text)).get("message_group_uuid"));
    }

    ResponseSpec end(TestUser person) {
        return send(HttpMethod.DELETE, person, "/api/profile", null);
    }

    /** The lines of an export. */
    List<JsonNode> export(TestUser person) {
        byte[] body = get(person, "/api/profile/export")
                .expectStatus()
                .isEqualTo(200)
                .expectBody()
                .returnResult()
                .getResponseBody();
        return lines(Objects.requireNonNull(body));
    }

    static List<JsonNode> lines(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        return text.lines().map(JsonMapper.shared()::readTree).toList();
    }

    static Map<String, Object> object(ResponseSpec answer) {
        return Objects.requireNonNull(answer.expectStatus()
                .isEqualTo(200)
                .expectBody(OBJECT)
                .returnResult()
                .getResponseBody());
    }

    private static Object uuid(ResponseSpec answer) {
        return Objects.requireNonNull(object(answer).get("uuid"));
    }
}
