package com.cruddur.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.cruddur.CruddurTest;
import com.cruddur.TestTokens;
import com.cruddur.TestUser;
import com.cruddur.TestUsers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** Requests that are repeated under a key. */
@CruddurTest
class IdempotencyApiTests {

    @Autowired
    RestTestClient api;

    @Autowired
    TestUsers users;

    @Autowired
    TestTokens tokens;

    ConversationsClient conversations;

    TestUser andrew;

    TestUser bayko;

    @BeforeEach
    void meet() {
        conversations = new ConversationsClient(api, tokens);
        andrew = users.create();
        bayko = users.create();
    }

    @Test
    void aRepeatedStartIsAnsweredByItsMessageAndSendsNothing() {
        Map<String, Object> body = Map.of("message", "hello", "handle", bayko.handle());

        EntityExchangeResult<String> first = sent(post(andrew, "key", body));
        EntityExchangeResult<String> again = sent(post(andrew, "key", body));

        assertThat(first.getResponseHeaders().containsHeader("Idempotency-Replayed"))
                .isFalse();
        assertThat(again.getResponseHeaders().getFirst("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.getResponseBody()).isEqualTo(first.getResponseBody());
        assertThat(conversations.messages(bayko, "@" + andrew.handle())).hasSize(1);
    }

    @Test
    void aRepeatedSendIsAnsweredByItsMessageAndSendsNothing() {
        Object group = conversations.write(andrew, bayko, "hello").get("message_group_uuid");
        Map<String, Object> body = Map.of("message", "again", "message_group_uuid", group);

        EntityExchangeResult<String> first = sent(post(andrew, "key", body));
        conversations.writeInto(group, bayko, "meanwhile");
        EntityExchangeResult<String> again = sent(post(andrew, "key", body));

        assertThat(again.getResponseBody()).isEqualTo(first.getResponseBody());
        assertThat(conversations.messages(andrew, group)).hasSize(3);
    }

    @Test
    void thirtyTwoParallelRepetitionsMakeOneMessageAndGetTheSameAnswer() throws Exception {
        Map<String, Object> body = Map.of("message", "hello", "handle", bayko.handle());
        List<Callable<String>> calls = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            calls.add(() -> String.valueOf(sent(post(andrew, "key", body)).getResponseBody()));
        }

        List<String> answers = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(32)) {
            for (Future<String> answer : executor.invokeAll(calls)) {
                answers.add(answer.get());
            }
        }

        assertThat(answers).hasSize(32).containsOnly(answers.getFirst());
        assertThat(conversations.messages(bayko, "@" + andrew.handle())).hasSize(1);
    }

    @Test
    void anotherRequestUnderTheKeyIsRefusedAndTheFirstStaysRepeatable() {
        Object group = conversations.write(andrew, bayko, "hello").get("message_group_uuid");
        TestUser londo = users.create();
        Map<String, Object> body = Map.of("message", "one", "handle", bayko.handle());
        String first = sent(post(andrew, "key", body)).getResponseBody();

        for (Map<String, Object> other : List.<Map<String, Object>>of(
                Map.of("message", "two", "handle", bayko.handle()),
                Map.of("message", "one", "handle", londo.handle()),
                Map.of("message", "one", "message_group_uuid", group),
                Map.of("message", "one", "message_group_uuid", "@" + bayko.handle()))) {
            var answer = post(andrew, "key", other);

            answer.expectStatus().isEqualTo(422);
            answer.expectBody().jsonPath("$.errors").isEqualTo(List.of("idempotency_key_reused"));
        }
        assertThat(sent(post(andrew, "key", body)).getResponseBody()).isEqualTo(first);
        assertThat(conversations.messages(andrew, group)).hasSize(2);
        assertThat(conversations.groups(londo)).isEmpty();
    }

    @Test
    void whatDecidesNothingMayDiffer() {
        Map<String, Object> body = new HashMap<>(Map.of("message", "hello", "handle", bayko.handle()));
        String first = sent(post(andrew, "key", body)).getResponseBody();

        body.put("message_group_uuid", null);
        body.put("something", "that a front end sends along");

        assertThat(sent(post(andrew, "key", body)).getResponseBody()).isEqualTo(first);
    }

    @Test
    void aKeyIsOnePersonsAndItsCaseMatters() {
        Map<String, Object> toBayko = Map.of("message", "hello", "handle", bayko.handle());
        Map<String, Object> toAndrew = Map.of("message", "hello", "handle", andrew.handle());

        sent(post(andrew, "key", toBayko));
        sent(post(andrew, "KEY", toBayko));
        sent(post(bayko, "key", toAndrew));

        assertThat(conversations.messages(andrew, "@" + bayko.handle())).hasSize(3);
    }

    @Test
    void aRepetitionIsAnsweredThoughThePersonHasGone() {
        Map<String, Object> body = Map.of("message", "hello", "handle", bayko.handle());
        String first = sent(post(andrew, "key", body)).getResponseBody();
        users.delete(bayko);

        assertThat(sent(post(andrew, "key", body)).getResponseBody()).isEqualTo(first);
    }

    @Test
    void aRefusedRequestTakesNoKey() {
        post(andrew, "key", Map.of("message", "hello", "handle", "nobody-has-this"))
                .expectStatus()
                .isEqualTo(422);

        sent(post(andrew, "key", Map.of("message", "hello", "handle", bayko.handle())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "k",
                "a,b",
                "\"7d1f6a52\"",
                "!~",
                "k123456789012345678901234567890123456789012345678901234567890123"
            })
    void keysOfVisibleCharactersAreTaken(String key) {
        Map<String, Object> body = Map.of("message", "hello", "handle", bayko.handle());

        String first = sent(post(andrew, key, body)).getResponseBody();

        assertThat(sent(post(andrew, key, body)).getResponseBody()).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "two words",
                "tab\there",
                "umläut",
                "k1234567890123456789012345678901234567890123456789012345678901234"
            })
    void otherKeysAreRefused(String key) {
        var answer = post(andrew, key, Map.of("message", "hello", "handle", bayko.handle()));

        answer.expectStatus().isEqualTo(422);
        answer.expectBody().jsonPath("$.errors").isEqualTo(List.of("idempotency_key_invalid"));
        assertThat(conversations.groups(andrew)).isEmpty();
    }

    @Test
    void aKeyGivenTwiceIsRefused() {
        var answer = api.post()
                .uri("/api/messages")
                .header("Authorization", tokens.bearer(andrew))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("Idempotency-Key", "one", "one")
                .body(Map.of("message", "hello", "handle", bayko.handle()))
                .exchange();

        answer.expectStatus().isEqualTo(422);
        answer.expectBody().jsonPath("$").isEqualTo(List.of("idempotency_key_invalid"));
    }

    @Test
    void aStrangersGroupIsNotFoundWithAKeyEither() {
        Object group = conversations.write(andrew, bayko, "hello").get("message_group_uuid");

        var answer = post(
                users.create(), UUID.randomUUID().toString(), Map.of("message", "me", "message_group_uuid", group));

        answer.expectStatus().isEqualTo(404);
    }

    private ResponseSpec post(TestUser sender, String key, Object body) {
        return api.post()
                .uri("/api/messages")
                .header("Authorization", tokens.bearer(sender))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .body(body)
                .exchange();
    }

    private static EntityExchangeResult<String> sent(ResponseSpec answer) {
        return answer.expectStatus().isEqualTo(200).expectBody(String.class).returnResult();
    }
}
