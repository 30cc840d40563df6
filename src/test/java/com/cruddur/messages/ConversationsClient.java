package com.cruddur.messages;

import com.cruddur.TestTokens;
import com.cruddur.TestUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** What a front end does with conversations. */
record ConversationsClient(RestTestClient api, TestTokens tokens) {

    private static final ParameterizedTypeReference<Map<String, Object>> OBJECT = new ParameterizedTypeReference<>() {};

    private static final ParameterizedTypeReference<List<Map<String, Object>>> ARRAY =
            new ParameterizedTypeReference<>() {};

    /** Posts a body as it is, and leaves it to the test what to expect. */
    ResponseSpec post(TestUser sender, Object body) {
        return api.post()
                .uri("/api/messages")
                .header(HttpHeaders.AUTHORIZATION, tokens.bearer(sender))
                .header(HttpHeaders.CONTENT_TYPE, "application/json")
                .body(body)
                .exchange();
    }

    ResponseSpec get(TestUser reader, String uri) {
        return api.get()
                .uri(uri)
                .header(HttpHeaders.AUTHORIZATION, tokens.bearer(reader))
                .exchange();
    }

    /** Writes to a person, and answers the message as the API does. */
    Map<String, Object> write(TestUser sender, TestUser receiver, String text) {
        return sent(post(sender, Map.of("message", text, "handle", receiver.handle())));
    }

    /** Writes into a group, and answers the message as the API does. */
    Map<String, Object> writeInto(Object group, TestUser sender, String text) {
        return sent(post(sender, Map.of("message", text, "message_group_uuid", group)));
    }

    List<Map<String, Object>> messages(TestUser reader, Object group) {
        return list(reader, "/api/messages/" + group).entries();
    }

    List<Map<String, Object>> groups(TestUser reader) {
        return list(reader, "/api/message_groups").entries();
    }

    /** One page of a list. */
    Listed list(TestUser reader, String uri) {
        EntityExchangeResult<List<Map<String, Object>>> answer =
                get(reader, uri).expectStatus().isEqualTo(200).expectBody(ARRAY).returnResult();
        List<Map<String, Object>> entries = answer.getResponseBody();
        return new Listed(
                entries == null ? List.of() : entries,
                answer.getResponseHeaders().getFirst("X-Next-Cursor"),
                answer.getResponseHeaders().getFirst(HttpHeaders.LINK));
    }

    /** All pages of a list, each in its own order, in the order in which they came. */
    List<List<Map<String, Object>>> walk(TestUser reader, String uri, int limit) {
        List<List<Map<String, Object>>> pages = new ArrayList<>();
        String cursor = "";
        while (true) {
            Listed page = list(reader, uri + "?limit=" + limit + cursor);
            pages.add(page.entries());
            if (page.nextCursor() == null) {
                return pages;
            }
            cursor = "&cursor=" + page.nextCursor();
        }
    }

    private static Map<String, Object> sent(ResponseSpec answer) {
        Map<String, Object> message = answer.expectStatus()
                .isEqualTo(200)
                .expectBody(OBJECT)
                .returnResult()
                .getResponseBody();
        if (message == null) {
            throw new AssertionError("A message was sent and none came back");
        }
        return message;
    }

    /** A page as it came. */
    record Listed(
            List<Map<String, Object>> entries,
            @Nullable String nextCursor,
            @Nullable String link) {}
}
