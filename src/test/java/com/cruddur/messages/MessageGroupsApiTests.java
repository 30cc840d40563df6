package com.cruddur.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cruddur.CruddurTest;
import com.cruddur.TestTokens;
import com.cruddur.TestUser;
import com.cruddur.TestUsers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.RestTestClient;

@CruddurTest
class MessageGroupsApiTests {

    private static final Duration RE_KEYED = Duration.ofSeconds(10);

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
    void listIsEmptyForAPersonWithoutConversations() {
        assertThat(conversations.groups(andrew)).isEmpty();
    }

    @Test
    void listShowsTheOtherPersonAndTheNewestMessageToBoth() {
        Map<String, Object> message = conversations.write(andrew, bayko, "hello");

        assertThat(conversations.groups(andrew)).containsExactly(row(message, bayko));
        assertThat(conversations.groups(bayko)).containsExactly(row(message, andrew));
    }

    @Test
    void listComesInOrderOfTheNewestMessagesOnceTheStreamHasMovedTheRows() {
        TestUser londo = users.create();
        Object first = conversations.write(andrew, bayko, "one").get("message_group_uuid");
        conversations.write(andrew, londo, "two");

        Map<String, Object> newest = conversations.writeInto(first, bayko, "three");

        await().atMost(RE_KEYED).untilAsserted(() -> {
            assertThat(conversations.groups(andrew))
                    .extracting(row -> row.get("message"))
                    .containsExactly("three", "two");
            assertThat(conversations.groups(andrew)).first().isEqualTo(row(newest, bayko));
            assertThat(conversations.groups(bayko)).containsExactly(row(newest, andrew));
        });
    }

    @Test
    void listPagesThroughSixtyGroupsInOrderAndWithoutRepeats() {
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            conversations.write(users.create(), andrew, "from " + i);
            written.addFirst("from " + i);
        }

        List<List<Map<String, Object>>> pages = conversations.walk(andrew, "/api/message_groups", 25);

        assertThat(pages).extracting(List::size).containsExactly(25, 25, 10);
        assertThat(pages.stream()
                        .flatMap(List::stream)
                        .map(row -> row.get("message").toString()))
                .containsExactlyElementsOf(written);
    }

    @Test
    void showFindsTheGroupWithAPersonWithItsNewestMessage() {
        conversations.write(andrew, bayko, "hello");
        Map<String, Object> newest = conversations.write(bayko, andrew, "hello yourself");

        var answer = conversations.get(andrew, "/api/message_groups/@" + bayko.handle());

        answer.expectStatus().isEqualTo(200);
        answer.expectBody().jsonPath("$").value(row -> assertThat(row).isEqualTo(row(newest, bayko)));
    }

    @Test
    void showRefusesWhatIsNoGroupOfTheCaller() {
        TestUser londo = users.create();
        conversations.write(bayko, londo, "not for andrew");

        for (String handle : List.of(bayko.handle(), andrew.handle(), "nobody-has-this", "a b")) {
            var answer = conversations.get(andrew, "/api/message_groups/@" + handle);

            answer.expectStatus().isEqualTo(404);
            answer.expectBody().jsonPath("$.errors").isEqualTo(List.of("message_group_not_found"));
        }
    }

    @Test
    void listsArePrivateAndKnownByATag() {
        conversations.write(andrew, bayko, "hello");

        var answer = conversations.get(andrew, "/api/message_groups");

        answer.expectStatus().isEqualTo(200).expectHeader().valueEquals("Cache-Control", "private, no-cache");
        String tag = answer.returnResult(String.class).getResponseHeaders().getETag();
        var again = api.get()
                .uri("/api/message_groups")
                .header("Authorization", tokens.bearer(andrew))
                .header("If-None-Match", tag == null ? "none" : tag)
                .exchange();
        again.expectStatus().isEqualTo(304);
    }

    private static Map<String, Object> row(Map<String, Object> newest, TestUser other) {
        return Map.of(
                "uuid",
                newest.get("message_group_uuid"),
                "display_name",
                other.displayName(),
                "handle",
                other.handle(),
                "message",
                newest.get("message"),
                "created_at",
                newest.get("created_at"),
                "user_uuid",
                other.uuid().toString());
    }
}
