package com.cruddur.activities;

import static org.assertj.core.api.Assertions.assertThat;

import com.cruddur.TestTokens;
import com.cruddur.TestUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** What a front end does with activities. A reader or writer who is null is nobody. */
record ActivitiesClient(RestTestClient api, TestTokens tokens) {

    private static final ParameterizedTypeReference<Map<String, Object>> OBJECT = new ParameterizedTypeReference<>() {};

    private static final ParameterizedTypeReference<List<Map<String, Object>>> ARRAY =
            new ParameterizedTypeReference<>() {};

    /** Sends what it is given, and leaves it to the test what to expect. */
    ResponseSpec send(HttpMethod method, @Nullable TestUser caller, String uri, @Nullable Object body) {
        RestTestClient.RequestBodySpec request = api.method(method).uri(uri);
        if (caller != null) {
            request.header(HttpHeaders.AUTHORIZATION, tokens.bearer(caller));
        }
        if (body != null) {
            request.header(HttpHeaders.CONTENT_TYPE, "application/json").body(body);
        }
        return request.exchange();
    }

    ResponseSpec get(@Nullable TestUser reader, String uri) {
        return send(HttpMethod.GET, reader, uri, null);
    }

    /** Posts a body as it is. */
    ResponseSpec post(@Nullable TestUser author, Object body) {
        return send(HttpMethod.POST, author, "/api/activities", body);
    }

    Map<String, Object> create(TestUser author, String message) {
        return create(author, message, "7-days");
    }

    Map<String, Object> create(TestUser author, String message, String ttl) {
        return object(post(author, Map.of("message", message, "ttl", ttl)));
    }

    Map<String, Object> reply(TestUser author, Object activity, String message) {
        return object(
                send(HttpMethod.POST, author, "/api/activities/" + activity + "/reply", Map.of("message", message)));
    }

    /** @param deed {@code like} or {@code repost} */
    Map<String, Object> put(TestUser person, Object activity, String deed) {
        return object(send(HttpMethod.PUT, person, "/api/activities/" + activity + "/" + deed, null));
    }

    Map<String, Object> takeBack(TestUser person, Object activity, String deed) {
        return object(send(HttpMethod.DELETE, person, "/api/activities/" + activity + "/" + deed, null));
    }

    Map<String, Object> delete(TestUser person, Object activity) {
        return object(send(HttpMethod.DELETE, person, "/api/activities/" + activity, null));
    }

    Map<String, Object> show(@Nullable TestUser reader, Object activity) {
        return object(get(reader, "/api/activities/" + activity));
    }

    List<Map<String, Object>> notifications(TestUser reader) {
        return list(reader, "/api/activities/notifications?limit=100").entries();
    }

    /** One page of a list. */
    Listed list(@Nullable TestUser reader, String uri) {
        EntityExchangeResult<List<Map<String, Object>>> answer =
                get(reader, uri).expectStatus().isEqualTo(200).expectBody(ARRAY).returnResult();
        return new Listed(
                Objects.requireNonNull(answer.getResponseBody()),
                answer.getResponseHeaders().getFirst("X-Next-Cursor"),
                answer.getResponseHeaders().getFirst(HttpHeaders.LINK));
    }

    /** The entries of all pages of a list, in the order in which they came. */
    List<Map<String, Object>> walk(@Nullable TestUser reader, String uri, int limit) {
        List<Map<String, Object>> entries = new ArrayList<>();
        String first = uri + (uri.contains("?") ? "&" : "?") + "limit=" + limit;
        Listed page = list(reader, first);
        entries.addAll(page.entries());
        while (page.nextCursor() != null) {
            assertThat(page.entries()).hasSize(limit);
            page = list(reader, first + "&cursor=" + page.nextCursor());
            entries.addAll(page.entries());
        }
        return entries;
    }

    static Map<String, Object> object(ResponseSpec answer) {
        return Objects.requireNonNull(answer.expectStatus()
                .isEqualTo(200)
                .expectBody(OBJECT)
                .returnResult()
                .getResponseBody());
    }

    /** Expects a refusal with exactly this status and these codes. */
    static void refused(ResponseSpec answer, int status, String... codes) {
        answer.expectStatus()
                .isEqualTo(status)
                .expectBody()
                .jsonPath("$.errors")
                .value(errors -> assertThat(errors).isEqualTo(List.of((Object[]) codes)));
    }

    static List<Object> uuids(List<Map<String, Object>> entries) {
        return entries.stream().map(entry -> entry.get("uuid")).toList();
    }

    /** A page as it came. */
    record Listed(
            List<Map<String, Object>> entries,
            @Nullable String nextCursor,
            @Nullable String link) {}
}
