package com.cruddur.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.cruddur.CruddurTest;
import com.cruddur.TestTokens;
import com.cruddur.TestUser;
import com.cruddur.TestUsers;
import com.cruddur.messagestable.MessageItem;
import com.cruddur.messagestable.Person;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;

@CruddurTest
class MessagesApiTests {

    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z";

    @Autowired
    RestTestClient api;

    @Autowired
    TestUsers users;

    @Autowired
    TestTokens tokens;

    @Autowired
    Conversations writer;

    @Autowired
    JdbcClient jdbc;

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
    void createWhenPeopleHaveNoGroupMakesOneAndAnswersTheMessage() {
        Map<String, Object> message = conversations.write(andrew, bayko, "hello");

        assertThat(message)
                .containsOnlyKeys(
                        "uuid", "display_name", "handle", "message", "created_at", "message_group_uuid", "user_uuid")
                .containsEntry("display_name", andrew.displayName())
                .containsEntry("handle", andrew.handle())
                .containsEntry("message", "hello")
                .containsEntry("user_uuid", andrew.uuid().toString());
        assertThat(message.get("created_at").toString()).matches(TIME);
        assertThat(message.get("uuid")).isNotEqualTo(message.get("user_uuid"));
    }

    @Test
    void createWhenPeopleHaveAGroupWritesIntoItWhoeverBegan() {
        Object group = conversations.write(andrew, bayko, "hello").get("message_group_uuid");

        Map<String, Object> answer = conversations.write(bayko, andrew, "hello yourself");

        assertThat(answer).containsEntry("message_group_uuid", group);
        assertThat(texts(conversations.messages(andrew, group))).containsExactly("hello", "hello yourself");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "@%s"})
    void createTakesAHandleWithAndWithoutItsSignAndInAnyCase(String form) {
        String handle = form.formatted(bayko.handle()).toUpperCase(java.util.Locale.ROOT);

        var answer = conversations.post(andrew, Map.of("message", "hello", "handle", handle));

        answer.expectStatus().isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"first.last", "first+tag", "first-last", "first_last", "v1.2"})
    void createFindsHandlesWithSignsInThem(String form) {
        TestUser receiver = users.create(form + UUID.randomUUID().toString().substring(0, 8));

        conversations.write(andrew, receiver, "hello");

        assertThat(texts(conversations.messages(andrew, "@" + receiver.handle())))
                .containsExactly("hello");
    }

    @Test
    void createTakesTheHandleOfTheOtherPersonAsGroup() {
        Object group = conversations.write(andrew, bayko, "hello").get("message_group_uuid");

        Map<String, Object> message = conversations.writeInto("@" + bayko.handle(), andrew, "again");

        assertThat(message).containsEntry("message_group_uuid", group);
    }

    @Test
    void createTakesAGroupsUuidInUpperCase() {
        Object group = conversations.write(andrew, bayko, "hello").get("message_group_uuid");

        Map<String, Object> message =
                conversations.writeInto(group.toString().toUpperCase(java.util.Locale.ROOT), andrew, "again");

        assertThat(message).containsEntry("message_group_uuid", group);
    }

    @Test
    void createPassesOverFieldsThatAreNull() {
        Map<String, Object> body = new HashMap<>(Map.of("message", "hello", "handle", bayko.handle()));
        body.put("message_group_uuid", null);
        body.put("activity_uuid", "something that a front end sends along");

        conversations.post(andrew, body).expectStatus().isEqualTo(200);
    }

    @Test
    void listShowsTheNewestPageWithItsOldestMessageFirst() {
        Object group = conversations.write(andrew, bayko, "1").get("message_group_uuid");
        for (int i = 2; i <= 25; i++) {
            conversations.writeInto(group, i % 2 == 0 ? bayko : andrew, Integer.toString(i));
        }

        ConversationsClient.Listed page = conversations.list(andrew, "/api/messages/" + group);

        assertThat(texts(page.entries()))
                .containsExactlyElementsOf(java.util.stream.IntStream.rangeClosed(6, 25)
                        .mapToObj(Integer::toString)
                        .toList());
        assertThat(page.nextCursor()).isNotNull();
        assertThat(page.link())
                .isEqualTo("</api/messages/" + group + "?cursor=" + page.nextCursor() + ">; rel=\"next\"");
        assertThat(page.entries().getLast())
                .containsOnlyKeys(
                        "uuid", "display_name", "handle", "message", "created_at", "message_group_uuid", "user_uuid")
                .containsEntry("handle", andrew.handle())
                .containsEntry("message_group_uuid", group);
    }

    @Test
    void listWalksThroughAllMessagesWhileNewOnesArrive() {
        Object group = conversations.write(andrew, bayko, "0").get("message_group_uuid");
        for (int i = 1; i < 250; i++) {
            conversations.writeInto(group, andrew, Integer.toString(i));
        }

        List<String> seen = new ArrayList<>();
        String uri = "/api/messages/" + group + "?limit=40";
        String cursor = "";
        while (cursor != null) {
            ConversationsClient.Listed page =
                    conversations.list(bayko, cursor.isEmpty() ? uri : uri + "&cursor=" + cursor);
            seen.addAll(0, texts(page.entries()));
            conversations.writeInto(group, bayko, "meanwhile");
            cursor = page.nextCursor();
        }

        assertThat(seen)
                .containsExactlyElementsOf(java.util.stream.IntStream.range(0, 250)
                        .mapToObj(Integer::toString)
                        .toList());
    }

    @Test
    void listEndsWithoutACursorWhenTheLastPageIsFull() {
        Object group = conversations.write(andrew, bayko, "1").get("message_group_uuid");
        conversations.writeInto(group, andrew, "2");

        ConversationsClient.Listed page = conversations.list(andrew, "/api/messages/" + group + "?limit=2");

        assertThat(page.entries()).hasSize(2);
        assertThat(page.nextCursor()).isNull();
        assertThat(page.link()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "🎉👩‍👩‍👧‍👦 🏳️‍🌈",
                "مرحبا שלום",
                "e\u0301 \u00e9",
                "<script>alert('x')</script> &amp;",
                "'; DROP TABLE users; --",
                "\\\" \\u0000 as text \n\t two lines",
                "${jndi:ldap://x} #{1+1} %s {0}",
                " edges stay "
            })
    void textsComeBackUnchanged(String text) {
        Map<String, Object> message = conversations.write(andrew, bayko, text);

        assertThat(message).containsEntry("message", text);
        assertThat(texts(conversations.messages(bayko, message.get("message_group_uuid"))))
                .containsExactly(text);
    }

    @Test
    void lengthIsCountedInCodePoints() {
        String longest = "🎉".repeat(1024);

        conversations
                .post(andrew, Map.of("message", longest, "handle", bayko.handle()))
                .expectStatus()
                .isEqualTo(200);
        var tooLong = conversations.post(andrew, Map.of("message", longest + "🎉", "handle", bayko.handle()));

        tooLong.expectStatus().isEqualTo(422);
        tooLong.expectBody().jsonPath("$.errors").isEqualTo(List.of("message_exceed_max_chars_1024"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{}|422|message_blank,user_reciever_handle_blank",
                "{\"message\":\"\",\"handle\":\"BAYKO\"}|422|message_blank",
                "{\"message\":\" \\n\\u3000\\u00a0\",\"handle\":\"BAYKO\"}|422|message_blank",
                "{\"message\":null,\"handle\":\"BAYKO\"}|422|message_blank",
                "{\"message\":\"a\\u0000b\",\"handle\":\"BAYKO\"}|422|message_invalid_chars",
                "{\"message\":\"a\\ud800b\",\"handle\":\"BAYKO\"}|422|message_invalid_chars",
                "{\"message\":\"\\udc00\\ud800\",\"handle\":\"BAYKO\"}|422|message_invalid_chars",
                "{\"message\":\"hi\"}|422|user_reciever_handle_blank",
                "{\"message\":\"hi\",\"handle\":\"\"}|422|user_reciever_handle_blank",
                "{\"message\":\"hi\",\"handle\":\" \"}|422|user_reciever_handle_blank",
                "{\"message\":\"hi\",\"message_group_uuid\":\"\"}|422|message_group_uuid_blank",
                "{\"message\":\"hi\",\"message_group_uuid\":\"@BAYKO\",\"handle\":\"BAYKO\"}|422|recipient_ambiguous",
                "{\"message\":\"hi\",\"handle\":\"nobody-has-this\"}|422|receiver_not_found",
                "{\"message\":\"hi\",\"handle\":\"a b\"}|422|receiver_not_found",
                "{\"message\":\"hi\",\"handle\":\"a\\u0000b\"}|422|receiver_not_found",
                "{\"message\":\"hi\",\"handle\":\"\\ud800\"}|422|receiver_not_found",
                "{\"message\":\"hi\",\"handle\":\"ANDREW\"}|422|receiver_is_self",
                "{\"message\":123,\"handle\":\"BAYKO\"}|422|type_mismatch",
                "{\"message\":1.5,\"handle\":\"BAYKO\"}|422|type_mismatch",
                "{\"message\":true,\"handle\":\"BAYKO\"}|422|type_mismatch",
                "{\"message\":[\"hi\"],\"handle\":\"BAYKO\"}|422|type_mismatch",
                "{\"message\":{\"a\":1},\"handle\":\"BAYKO\"}|422|type_mismatch",
                "{\"message\":\"hi\",\"handle\":7}|422|type_mismatch",
                "{\"message\":\"hi\",\"message_group_uuid\":false}|422|type_mismatch",
                "[]|422|type_mismatch",
                "\"hi\"|422|type_mismatch",
                "17|422|type_mismatch",
                "null|400|json_invalid",
                "{\"message\":\"hi\"|400|json_invalid",
                "{\"message\":\"hi\",\"message\":\"ho\",\"handle\":\"BAYKO\"}|400|json_invalid",
                "{\"message\":\"hi\",\"handle\":\"BAYKO\"} {}|400|json_invalid",
                "{'message':'hi'}|400|json_invalid",
                "not json|400|json_invalid",
                "``|400|json_invalid",
                "{\"message\":\"hi\",\"message_group_uuid\":\"1-1-1-1-1\"}|404|message_group_not_found",
                "{\"message\":\"hi\",\"message_group_uuid\":\"nonsense\"}|404|message_group_not_found",
                "{\"message\":\"hi\",\"message_group_uuid\":\"@BAYKO\"}|404|message_group_not_found",
                "{\"message\":\"hi\",\"message_group_uuid\":\"@nobody-has-this\"}|404|message_group_not_found",
                "{\"message\":\"hi\",\"message_group_uuid\":\"@ANDREW\"}|404|message_group_not_found",
            })
    void createRefusesBadBodiesInBothFormsAndStoresNothing(String body, int status, String listed) {
        List<String> codes = java.util.Arrays.asList(listed.split(",", -1));
        String json =
                (body == null ? "" : body).replace("BAYKO", bayko.handle()).replace("ANDREW", andrew.handle());

        var problem = api.post()
                .uri("/api/messages")
                .header("Authorization", tokens.bearer(andrew))
                .header("Content-Type", "application/json")
                .body(json)
                .exchange();
        var array = api.post()
                .uri("/api/messages")
                .header("Authorization", tokens.bearer(andrew))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .body(json)
                .exchange();

        problem.expectStatus().isEqualTo(status).expectHeader().contentType("application/problem+json");
        problem.expectBody()
                .jsonPath("$.errors")
                .isEqualTo(codes)
                .jsonPath("$.status")
                .isEqualTo(status)
                .jsonPath("$.instance")
                .isEqualTo("/api/messages")
                .jsonPath("$.title")
                .isNotEmpty()
                .jsonPath("$.type")
                .isEqualTo("urn:cruddur:error:" + codes.getFirst());
        array.expectStatus().isEqualTo(status).expectHeader().contentType("application/json");
        array.expectBody().jsonPath("$").isEqualTo(codes);
        assertThat(conversations.groups(andrew)).isEmpty();
        assertThat(conversations.groups(bayko)).isEmpty();
    }

    @Test
    void aStrangerCannotTellAForeignGroupFromAnUnknownOne() {
        Object foreign = conversations.write(andrew, bayko, "between us").get("message_group_uuid");
        TestUser stranger = users.create();

        for (Object group : List.of(foreign, UUID.randomUUID())) {
            var read = conversations.get(stranger, "/api/messages/" + group);
            var write = conversations.post(stranger, Map.of("message", "me too", "message_group_uuid", group));

            read.expectStatus().isEqualTo(404);
            read.expectBody().json("""
                {"type":"urn:cruddur:error:message_group_not_found","title":"Not Found","status":404,
                 "instance":"/api/messages/%s","errors":["message_group_not_found"]}
                """.formatted(group));
            write.expectStatus().isEqualTo(404);
            write.expectBody().json("""
                {"type":"urn:cruddur:error:message_group_not_found","title":"Not Found","status":404,
                 "instance":"/api/messages","errors":["message_group_not_found"]}
                """);
        }
        assertThat(texts(conversations.messages(andrew, foreign))).containsExactly("between us");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-1-1-1-1", "nonsense", "@nobody-has-this", "@", "%00", "@a%00b", "%F0%9F%8E%89"})
    void listOfNoGroupIsNotFound(String reference) {
        var answer = api.get()
                .uri(java.net.URI.create("/api/messages/" + reference))
                .header("Authorization", tokens.bearer(andrew))
                .exchange();

        answer.expectStatus().is4xxClientError();
        answer.expectBody().jsonPath("$.errors.length()").isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "101", "abc", "", "1.0", "+5", "99999999999999999999", " 5", "٥"})
    void limitsOutOfRangeAreRefused(String limit) {
        Object group = conversations.write(andrew, bayko, "hello").get("message_group_uuid");

        var messages = api.get()
                .uri("/api/messages/{group}?limit={limit}", group, limit)
                .header("Authorization", tokens.bearer(andrew))
                .exchange();
        var groups = api.get()
                .uri("/api/message_groups?limit={limit}", limit)
                .header("Authorization", tokens.bearer(andrew))
                .exchange();

        for (var answer : List.of(messages, groups)) {
            answer.expectStatus().isEqualTo(422);
            answer.expectBody().jsonPath("$.errors").isEqualTo(List.of("limit_out_of_range"));
        }
    }

    @Test
    void cursorsThatThisListHasNotGivenAreRefused() {
        Object group = conversations.write(andrew, bayko, "1").get("message_group_uuid");
        conversations.writeInto(group, andrew, "2");
        TestUser londo = users.create();
        Object other = conversations.write(andrew, londo, "1").get("message_group_uuid");
        conversations.writeInto(other, andrew, "2");
        String foreign = conversations
                .list(andrew, "/api/messages/" + other + "?limit=1")
                .nextCursor();
        String own = conversations
                .list(andrew, "/api/messages/" + group + "?limit=1")
                .nextCursor();
        String inbox = conversations.list(andrew, "/api/message_groups?limit=1").nextCursor();

        List<String> bad = new ArrayList<>(List.of(
                "",
                "x",
                "%%%",
                "AAAA",
                "null",
                own + "A",
                own + "=",
                own.substring(1),
                own.replace(own.charAt(5), '_'),
                "a".repeat(5000)));
        Collections.addAll(bad, foreign, inbox, inbox + own);
        for (String cursor : bad) {
            var answer = api.get()
                    .uri("/api/messages/{group}?cursor={cursor}", group, cursor)
                    .header("Authorization", tokens.bearer(andrew))
                    .exchange();

            answer.expectStatus().isEqualTo(400);
            answer.expectBody().jsonPath("$.errors").isEqualTo(List.of("cursor_invalid"));
        }
    }

    @Test
    void bodiesOver64KibAreRefusedHoweverTheyCome() throws Exception {
        String body = "{\"message\":\"" + "a".repeat(70_000) + "\",\"handle\":\"" + bayko.handle() + "\"}";

        var announced = api.post()
                .uri("/api/messages")
                .header("Authorization", tokens.bearer(andrew))
                .header("Content-Type", "application/json")
                .body(body)
                .exchange();

        announced.expectStatus().isEqualTo(413);
        announced.expectBody().jsonPath("$.errors").isEqualTo(List.of("body_too_large"));
    }

    @Test
    void otherMediaTypesAreRefused() {
        var answer = api.post()
                .uri("/api/messages")
                .header("Authorization", tokens.bearer(andrew))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .body("message=hi&handle=bayko")
                .exchange();

        answer.expectStatus().isEqualTo(415);
        answer.expectBody().jsonPath("$.errors").isEqualTo(List.of("media_type_unsupported"));
    }

    @Test
    void otherMethodsAreRefusedWithTheRightOnes() {
        Object group = conversations.write(andrew, bayko, "hello").get("message_group_uuid");

        var answer = api.delete()
                .uri("/api/messages/" + group)
                .header("Authorization", tokens.bearer(andrew))
                .exchange();

        answer.expectStatus().isEqualTo(405).expectHeader().valueEquals("Allow", "GET, HEAD");
        answer.expectBody().jsonPath("$.errors").isEqualTo(List.of("method_not_allowed"));
    }

    /** Postgres may go away between the write and the answer; the message is stored all the same. */
    @Test
    void createAsksPostgresNothingAfterTheMessageIsStored() {
        Object group = conversations.write(andrew, bayko, "hello").get("message_group_uuid");
        conversations.groups(bayko);
        jdbc.sql("DELETE FROM users WHERE users.uuid = ?").param(bayko.uuid()).update();

        Map<String, Object> message = conversations.writeInto(group, bayko, "hello yourself");

        assertThat(message).containsEntry("display_name", bayko.displayName());
    }

    @Test
    void aPersonWhoIsGoneIsShownAsSuch() {
        Person gone = new Person(UUID.randomUUID(), "gone", "Their name of then");
        MessageItem left =
                writer.start(gone, new Person(andrew.uuid(), andrew.handle(), andrew.displayName()), "goodbye");

        Map<String, Object> message =
                conversations.messages(andrew, left.groupUuid()).getFirst();
        Map<String, Object> row = conversations.groups(andrew).getFirst();

        for (Map<String, Object> shown : List.of(message, row)) {
            assertThat(shown)
                    .containsEntry("display_name", "deleted user")
                    .containsEntry("handle", null)
                    .containsEntry("message", "goodbye")
                    .containsEntry("user_uuid", gone.uuid().toString());
        }
    }

    private static List<String> texts(List<Map<String, Object>> messages) {
        return messages.stream()
                .map(message -> message.get("message").toString())
                .toList();
    }
}
