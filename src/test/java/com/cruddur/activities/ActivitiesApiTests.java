package com.cruddur.activities;

import static com.cruddur.activities.ActivitiesClient.refused;
import static com.cruddur.activities.ActivitiesClient.uuids;
import static org.assertj.core.api.Assertions.assertThat;

import com.cruddur.CruddurTest;
import com.cruddur.TestTokens;
import com.cruddur.TestUser;
import com.cruddur.TestUsers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;

/** Writing, showing and deleting one activity. */
@CruddurTest
class ActivitiesApiTests {

    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z";

    @Autowired
    RestTestClient api;

    @Autowired
    TestUsers users;

    @Autowired
    TestTokens tokens;

    @Autowired
    JdbcClient jdbc;

    ActivitiesClient activities;

    TestUser andrew;

    TestUser bayko;

    @BeforeEach
    void meet() {
        activities = new ActivitiesClient(api, tokens);
        andrew = users.create();
        bayko = users.create();
    }

    @ParameterizedTest
    @EnumSource
    void createAnswersTheActivityWithItsLifetime(TimeToLive ttl) {
        Map<String, Object> activity = activities.create(andrew, "Cloud is fun!", ttl.wireName());

        assertThat(activity.get("uuid").toString()).matches("[0-9a-f-]{36}");
        assertThat(activity.get("created_at").toString()).matches(TIME);
        assertThat(activity.get("expires_at").toString()).matches(TIME);
        assertThat(Duration.between(moment(activity, "created_at"), moment(activity, "expires_at")))
                .isEqualTo(ttl.duration());
        assertThat(activity)
                .isEqualTo(json(
                        activity,
                        andrew,
                        Map.of("message", "Cloud is fun!", "liked_by_me", false, "reposted_by_me", false)));
    }

    @Test
    void showAnswersWhatCreateAnsweredWithTheRepliesOldestFirst() {
        Map<String, Object> activity = activities.create(andrew, "Cloud is fun!");
        Map<String, Object> first = activities.reply(bayko, activity.get("uuid"), "It is");
        Map<String, Object> second = activities.reply(andrew, activity.get("uuid"), "Told you");

        Map<String, Object> shown = activities.show(null, activity.get("uuid"));

        assertThat(shown)
                .isEqualTo(json(
                        activity,
                        andrew,
                        Map.of("message", "Cloud is fun!", "replies_count", 2, "replies", List.of(first, second))));
    }

    @Test
    void replyAnswersTheReplyWhichExpiresWithItsParent() {
        Map<String, Object> activity = activities.create(andrew, "Cloud is fun!", "3-hours");

        Map<String, Object> reply = activities.reply(bayko, activity.get("uuid"), "It is");

        assertThat(reply)
                .isEqualTo(json(
                        reply,
                        bayko,
                        Map.of(
                                "message", "It is",
                                "expires_at", activity.get("expires_at"),
                                "reply_to_activity_uuid", activity.get("uuid"))));
    }

    @Test
    void replyToAReplyIsCountedThereAndExpiresWithAll() {
        Map<String, Object> activity = activities.create(andrew, "Cloud is fun!", "3-hours");
        Map<String, Object> reply = activities.reply(bayko, activity.get("uuid"), "It is");

        Map<String, Object> deeper = activities.reply(andrew, reply.get("uuid"), "Told you");

        assertThat(deeper)
                .containsEntry("reply_to_activity_uuid", reply.get("uuid"))
                .containsEntry("expires_at", activity.get("expires_at"));
        assertThat(activities.show(null, activity.get("uuid"))).containsEntry("replies_count", 1);
        assertThat(activities.show(null, reply.get("uuid")))
                .containsEntry("replies_count", 1)
                .containsEntry("replies", List.of(deeper));
    }

    @Test
    void showPagesThroughRepliesFromTheOldestOn() {
        Object activity = activities.create(andrew, "Cloud is fun!").get("uuid");
        List<Object> replies = java.util.stream.IntStream.range(0, 5)
                .mapToObj(i -> activities.reply(bayko, activity, "reply " + i).get("uuid"))
                .toList();

        var first = activities.get(null, "/api/activities/" + activity + "?limit=2");

        String cursor = java.util.Objects.requireNonNull(
                first.returnResult().getResponseHeaders().getFirst("X-Next-Cursor"));
        Map<String, Object> second =
                ActivitiesClient.object(activities.get(null, "/api/activities/" + activity + "?cursor=" + cursor));
        assertThat(replies(second)).isEqualTo(replies.subList(2, 5));
    }

    @Test
    void statusAnswersActivityAndRepliesSideBySide() {
        Map<String, Object> activity = activities.create(andrew, "Cloud is fun!");
        Map<String, Object> reply = activities.reply(bayko, activity.get("uuid"), "It is");

        Map<String, Object> status = ActivitiesClient.object(activities.get(
                bayko,
                "/api/activities/@" + andrew.handle().toUpperCase(Locale.ROOT) + "/status/" + activity.get("uuid")));

        assertThat(status)
                .isEqualTo(Map.of(
                        "activity",
                        json(activity, andrew, Map.of("message", "Cloud is fun!", "replies_count", 1)),
                        "replies",
                        List.of(reply)));
    }

    @Test
    void statusUnderAnotherHandleIsNotFound() {
        Object activity = activities.create(andrew, "Cloud is fun!").get("uuid");

        refused(
                activities.get(null, "/api/activities/@" + bayko.handle() + "/status/" + activity),
                404,
                "activity_not_found");
        refused(activities.get(null, "/api/activities/@nobody-has-this/status/" + activity), 404, "user_not_found");
        refused(
                activities.get(null, "/api/activities/@" + andrew.handle() + "/status/1-1-1-1-1"),
                404,
                "activity_not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-1-1-1-1", "nothing", "7f0d3e36-0000-4000-8000-000000000000", "€", "@"})
    void whatIsNotThereIsNotFoundWhateverIsDoneToIt(String uuid) {
        String path = "/api/activities/" + uuid;

        if (!uuid.equals("@")) {
            refused(activities.get(andrew, path), 404, "activity_not_found");
        }
        refused(
                activities.send(HttpMethod.POST, andrew, path + "/reply", Map.of("message", "hello")),
                404,
                "activity_not_found");
        refused(activities.send(HttpMethod.DELETE, andrew, path, null), 404, "activity_not_found");
        for (String deed : List.of("like", "repost")) {
            refused(activities.send(HttpMethod.PUT, andrew, path + "/" + deed, null), 404, "activity_not_found");
            refused(activities.send(HttpMethod.DELETE, andrew, path + "/" + deed, null), 404, "activity_not_found");
        }
    }

    @Test
    void deleteTakesRepliesLikesAndNotificationsAlong() {
        Object activity = activities.create(andrew, "Hello @" + bayko.handle()).get("uuid");
        Object reply = activities.reply(bayko, activity, "Hello yourself").get("uuid");
        activities.put(bayko, activity, "like");

        Map<String, Object> answer = activities.delete(andrew, activity);

        assertThat(answer).isEqualTo(Map.of("uuid", activity));
        refused(activities.get(andrew, "/api/activities/" + activity), 404, "activity_not_found");
        refused(activities.get(andrew, "/api/activities/" + reply), 404, "activity_not_found");
        assertThat(activities.notifications(andrew)).isEmpty();
        assertThat(activities.notifications(bayko)).isEmpty();
        refused(
                activities.send(HttpMethod.DELETE, andrew, "/api/activities/" + activity, null),
                404,
                "activity_not_found");
    }

    @Test
    void deleteOfAReplyLowersTheCount() {
        Object activity = activities.create(andrew, "Hello").get("uuid");
        Object reply = activities.reply(bayko, activity, "Hello yourself").get("uuid");

        activities.delete(bayko, reply);

        assertThat(activities.show(null, activity))
                .containsEntry("replies_count", 0)
                .containsEntry("replies", List.of());
    }

    @Test
    void deleteOfSomebodyElsesIsForbiddenAndChangesNothing() {
        Map<String, Object> activity = activities.create(andrew, "Hello");

        refused(
                activities.send(HttpMethod.DELETE, bayko, "/api/activities/" + activity.get("uuid"), null),
                403,
                "generic_403");

        assertThat(activities.show(andrew, activity.get("uuid"))).isEqualTo(activity);
    }

    @Test
    void thePersonsEndLowersTheCountsOfWhatTheyDid() {
        Object activity = activities.create(andrew, "Hello").get("uuid");
        activities.reply(bayko, activity, "Hello yourself");
        activities.put(bayko, activity, "like");
        activities.put(bayko, activity, "repost");

        users.delete(bayko);

        assertThat(activities.show(null, activity))
                .containsEntry("replies_count", 0)
                .containsEntry("likes_count", 0)
                .containsEntry("reposts_count", 0)
                .containsEntry("replies", List.of());
        assertThat(activities.notifications(andrew)).isEmpty();
    }

    @Test
    void whoIsGoneButStillRememberedWritesNothing() {
        activities.create(andrew, "Hello");

        users.delete(andrew);

        refused(activities.post(andrew, Map.of("message", "Hello", "ttl", "1-hour")), 403, "user_not_registered");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"ttl":"1-hour"}                                      | 422 | message_blank
        {"message":null,"ttl":"1-hour"}                       | 422 | message_blank
        {"message":"","ttl":"1-hour"}                         | 422 | message_blank
        {"message":" \\t\\u00a0\\u3000","ttl":"1-hour"}       | 422 | message_blank
        {"message":7,"ttl":"1-hour"}                          | 422 | type_mismatch
        {"message":true,"ttl":"1-hour"}                       | 422 | type_mismatch
        {"message":["a"],"ttl":"1-hour"}                      | 422 | type_mismatch
        {"message":{"a":1},"ttl":"1-hour"}                    | 422 | type_mismatch
        {"message":"a\\u0000b","ttl":"1-hour"}                | 422 | message_invalid_chars
        {"message":"a\\ud83c","ttl":"1-hour"}                 | 422 | message_invalid_chars
        {"message":"\\udf89b","ttl":"1-hour"}                 | 422 | message_invalid_chars
        {"message":"hello"}                                   | 422 | ttl_blank
        {"message":"hello","ttl":null}                        | 422 | ttl_blank
        {"message":"hello","ttl":""}                          | 422 | ttl_blank
        {"message":"hello","ttl":"2-days"}                    | 422 | ttl_blank
        {"message":"hello","ttl":"1-HOUR"}                    | 422 | ttl_blank
        {"message":"hello","ttl":"1-hour "}                   | 422 | ttl_blank
        {"message":"hello","ttl":"a\\u0000\\ud83c"}           | 422 | ttl_blank
        {"message":"hello","ttl":1}                           | 422 | type_mismatch
        {"message":"hello","ttl":["1-hour"]}                  | 422 | type_mismatch
        []                                                    | 422 | type_mismatch
        "hello"                                               | 422 | type_mismatch
        {"message":"hello","ttl":"1-hour"                     | 400 | json_invalid
        {"message":"a","message":"b","ttl":"1-hour"}          | 400 | json_invalid
        """)
    void createRefusesWithItsCodeAndLeavesNothing(String body, int status, String code) {
        refused(activities.post(andrew, body), status, code);

        assertThat(activities.list(null, "/api/activities/@" + andrew.handle()).entries())
                .isEmpty();
    }

    @Test
    void createRefusesWithAllCodesInTheOrderOfTheFields() {
        refused(activities.post(andrew, Map.of()), 422, "message_blank", "ttl_blank");
    }

    @Test
    void createTakes280CodePointsAndNotOneMore() {
        String most = "🎉".repeat(280);

        assertThat(activities.create(andrew, most)).containsEntry("message", most);
        refused(
                activities.post(andrew, Map.of("message", most + "a", "ttl", "1-hour")),
                422,
                "message_exceed_max_chars");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {}                                 | 422 | message_blank
        {"message":null}                   | 422 | message_blank
        {"message":"\\u2003"}              | 422 | message_blank
        {"message":7}                      | 422 | type_mismatch
        {"message":"a\\u0000b"}            | 422 | message_invalid_chars
        {"message":"a\\ud83c"}             | 422 | message_invalid_chars
        {"message":                        | 400 | json_invalid
        """)
    void replyRefusesWithItsCodeAndLeavesNothing(String body, int status, String code) {
        Map<String, Object> activity = activities.create(andrew, "Hello");

        refused(
                activities.send(HttpMethod.POST, bayko, "/api/activities/" + activity.get("uuid") + "/reply", body),
                status,
                code);

        assertThat(activities.show(andrew, activity.get("uuid"))).isEqualTo(activity);
        assertThat(activities.notifications(andrew)).isEmpty();
    }

    @Test
    void replyTakes1024CodePointsAndNotOneMore() {
        Object activity = activities.create(andrew, "Hello").get("uuid");
        String most = "🎉".repeat(1024);

        assertThat(activities.reply(bayko, activity, most)).containsEntry("message", most);
        refused(
                activities.send(
                        HttpMethod.POST,
                        bayko,
                        "/api/activities/" + activity + "/reply",
                        Map.of("message", most + "a")),
                422,
                "message_exceed_max_chars_1024");
        assertThat(activities.show(null, activity)).containsEntry("replies_count", 1);
    }

    @Test
    void whoIsNotSignedInReadsAndWritesNothing() {
        Object activity = activities.create(andrew, "Hello").get("uuid");
        String path = "/api/activities/" + activity;

        refused(activities.post(null, Map.of("message", "Hello", "ttl", "1-hour")), 401, "generic_401");
        refused(
                activities.send(HttpMethod.POST, null, path + "/reply", Map.of("message", "hello")),
                401,
                "generic_401");
        refused(activities.send(HttpMethod.DELETE, null, path, null), 401, "generic_401");
        refused(activities.send(HttpMethod.PUT, null, path + "/like", null), 401, "generic_401");
        refused(activities.send(HttpMethod.DELETE, null, path + "/repost", null), 401, "generic_401");
        assertThat(activities.show(null, activity))
                .containsEntry("likes_count", 0)
                .containsEntry("replies_count", 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer null", "Bearer undefined", "Bearer x.y.z", "Bearer", "Basic YTpi", ""})
    void readingWithABadTokenIsReadingAsNobody(String header) {
        Map<String, Object> activity = activities.create(andrew, "Hello");

        api.get()
                .uri("/api/activities/" + activity.get("uuid"))
                .header("Authorization", header)
                .exchange()
                .expectStatus()
                .isEqualTo(200);
    }

    @Test
    void readingWithAGoodTokenOfNobodyRegistersNobody() {
        Map<String, Object> activity = activities.create(andrew, "Hello");
        TestUser stranger = new TestUser(
                UUID.randomUUID(), "stranger", "A stranger", UUID.randomUUID().toString());

        assertThat(activities.show(stranger, activity.get("uuid"))).isEqualTo(activity);

        assertThat(jdbc.sql("SELECT count(*) FROM users WHERE cognito_user_id = ?")
                        .param(stranger.subject())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void methodsThatARouteHasNotAreRefused() {
        activities
                .send(HttpMethod.PUT, andrew, "/api/activities/home", null)
                .expectStatus()
                .isEqualTo(405);
        activities
                .send(HttpMethod.PATCH, andrew, "/api/activities", null)
                .expectStatus()
                .isEqualTo(405);
        activities
                .send(HttpMethod.POST, andrew, "/api/activities/notifications/read", null)
                .expectStatus()
                .isEqualTo(405);
    }

    /** The whole of an activity's JSON: what was answered, with the author and these fields put over defaults. */
    static Map<String, Object> json(Map<String, Object> answered, TestUser author, Map<String, Object> fields) {
        Map<String, Object> expected = new java.util.HashMap<>();
        for (String same : List.of("uuid", "created_at", "expires_at")) {
            expected.put(same, answered.get(same));
        }
        expected.put("user_uuid", author.uuid().toString());
        expected.put("handle", author.handle());
        expected.put("display_name", author.displayName());
        expected.put("replies_count", 0);
        expected.put("reposts_count", 0);
        expected.put("likes_count", 0);
        expected.put("liked_by_me", false);
        expected.put("reposted_by_me", false);
        expected.put("reply_to_activity_uuid", null);
        expected.put("replies", List.of());
        expected.putAll(fields);
        return expected;
    }

    private static Instant moment(Map<String, Object> activity, String field) {
        return Instant.parse(activity.get(field).toString());
    }

    @SuppressWarnings("unchecked")
    private static List<Object> replies(Map<String, Object> activity) {
        return uuids((List<Map<String, Object>>) activity.get("replies"));
    }
}
