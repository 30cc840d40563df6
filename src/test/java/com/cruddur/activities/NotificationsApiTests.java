package com.cruddur.activities;

import static com.cruddur.activities.ActivitiesClient.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.cruddur.CruddurTest;
import com.cruddur.TestTokens;
import com.cruddur.TestUser;
import com.cruddur.TestUsers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.client.RestTestClient;

@CruddurTest
class NotificationsApiTests {

    @Autowired
    RestTestClient api;

    @Autowired
    TestUsers users;

    @Autowired
    TestTokens tokens;

    ActivitiesClient activities;

    TestUser andrew;

    TestUser bayko;

    TestUser londo;

    @BeforeEach
    void meet() {
        activities = new ActivitiesClient(api, tokens);
        andrew = users.create();
        bayko = users.create();
        londo = users.create();
    }

    @Test
    void eachDeedOfOthersIsToldNewestFirst() {
        Map<String, Object> mine = activities.create(andrew, "hello");
        Map<String, Object> reply = activities.reply(bayko, mine.get("uuid"), "hello yourself");
        activities.put(londo, mine.get("uuid"), "like");
        activities.put(bayko, mine.get("uuid"), "repost");
        Map<String, Object> mention = activities.create(londo, "Where is @" + andrew.handle() + "?");

        List<Map<String, Object>> told = activities.notifications(andrew);

        Map<String, Object> now = Map.of("message", "hello", "replies_count", 1, "likes_count", 1, "reposts_count", 1);
        assertThat(told)
                .containsExactly(
                        notification(mention, "mention", londo),
                        notification(ActivitiesApiTests.json(mine, andrew, now), "repost", bayko),
                        notification(ActivitiesApiTests.json(mine, andrew, now), "like", londo),
                        notification(reply, "reply", bayko));
    }

    @Test
    void nobodyIsToldOfTheirOwnDeeds() {
        Object mine = activities.create(andrew, "I am @" + andrew.handle()).get("uuid");
        activities.reply(andrew, mine, "Still @" + andrew.handle());
        activities.put(andrew, mine, "like");
        activities.put(andrew, mine, "repost");

        assertThat(activities.notifications(andrew)).isEmpty();
    }

    @Test
    void anonymousReadersAreToldNothing() {
        assertThat(activities.list(null, "/api/activities/notifications").entries())
                .isEmpty();
        TestUser stranger =
                new TestUser(UUID.randomUUID(), "x", "x", UUID.randomUUID().toString());
        assertThat(activities.list(stranger, "/api/activities/notifications").entries())
                .isEmpty();
    }

    @Test
    void aDeedIsToldOnceAndNoLongerWhenItIsTakenBack() {
        Object mine = activities.create(andrew, "hello").get("uuid");

        activities.put(bayko, mine, "like");
        activities.takeBack(bayko, mine, "like");
        activities.put(bayko, mine, "like");
        activities.put(bayko, mine, "like");
        activities.put(bayko, mine, "repost");
        activities.takeBack(bayko, mine, "repost");

        assertThat(activities.notifications(andrew))
                .extracting(told -> told.get("type"))
                .containsExactly("like");
    }

    @Test
    void readMarksAllAndNewOnesComeUnread() {
        Object mine = activities.create(andrew, "hello").get("uuid");
        activities.put(bayko, mine, "like");

        Map<String, Object> answer = ActivitiesClient.object(
                activities.send(HttpMethod.PUT, andrew, "/api/activities/notifications/read", null));
        activities.put(londo, mine, "like");

        assertThat(answer).isEqualTo(Map.of("unread_count", 0));
        List<Map<String, Object>> told = activities.notifications(andrew);
        assertThat(told.getFirst()).containsEntry("read_at", null);
        assertThat(told.getLast().get("read_at").toString()).matches(".{19}\\.\\d{6}Z");
        Object first = told.getLast().get("read_at");
        activities.send(HttpMethod.PUT, andrew, "/api/activities/notifications/read", null);
        assertThat(activities.notifications(andrew).getLast()).containsEntry("read_at", first);
    }

    @Test
    void readTouchesNobodyElsesAndNeedsAToken() {
        Object mine = activities.create(andrew, "hello").get("uuid");
        activities.put(bayko, mine, "like");

        activities.send(HttpMethod.PUT, bayko, "/api/activities/notifications/read", null);
        refused(activities.send(HttpMethod.PUT, null, "/api/activities/notifications/read", null), 401, "generic_401");

        assertThat(activities.notifications(andrew).getFirst()).containsEntry("read_at", null);
    }

    @Test
    void mentionsAreFoundInAnyCaseAndBeforePunctuation() {
        activities.create(londo, "Ask @" + andrew.handle().toUpperCase(Locale.ROOT) + ", or @" + bayko.handle() + ".");

        assertThat(activities.notifications(andrew)).hasSize(1);
        assertThat(activities.notifications(bayko)).hasSize(1);
    }

    @Test
    void whoHasTheDotInTheirHandleIsMeantByIt() {
        TestUser dotted = users.create(andrew.handle() + ".");

        activities.create(londo, "Ask @" + dotted.handle());

        assertThat(activities.notifications(dotted)).hasSize(1);
        assertThat(activities.notifications(andrew)).isEmpty();
    }

    @Test
    void whoIsNamedTwiceIsToldOnce() {
        activities.create(londo, "@%1$s @%1$s. @%1$s!".formatted(andrew.handle()));

        assertThat(activities.notifications(andrew)).hasSize(1);
    }

    @Test
    void aReplyThatNamesItsReceiverIsToldAsReply() {
        Object mine = activities.create(andrew, "hello").get("uuid");

        activities.reply(bayko, mine, "Hello @" + andrew.handle() + " and @" + londo.handle());

        assertThat(activities.notifications(andrew))
                .extracting(told -> told.get("type"))
                .containsExactly("reply");
        assertThat(activities.notifications(londo))
                .extracting(told -> told.get("type"))
                .containsExactly("mention");
    }

    @Test
    void listShows20AndWalksThroughAll() {
        Object mine = activities.create(andrew, "hello").get("uuid");
        List<Object> replies = new ArrayList<>();
        for (int i = 0; i < 23; i++) {
            replies.add(activities.reply(bayko, mine, "reply " + i).get("uuid"));
        }

        assertThat(activities.list(andrew, "/api/activities/notifications").entries())
                .hasSize(20);
        assertThat(ActivitiesClient.uuids(activities.walk(andrew, "/api/activities/notifications", 5)))
                .isEqualTo(replies.reversed());
    }

    @Test
    void listThatIsStillTheSameIsNotSentAgain() {
        String bearer = tokens.bearer(andrew);
        var first = api.get()
                .uri("/api/activities/notifications")
                .header("Authorization", bearer)
                .exchange();
        first.expectHeader().valueEquals("Cache-Control", "private, no-cache");
        String tag =
                Objects.requireNonNull(first.returnResult().getResponseHeaders().getETag());

        api.get()
                .uri("/api/activities/notifications")
                .header("Authorization", bearer)
                .header("If-None-Match", tag)
                .exchange()
                .expectStatus()
                .isEqualTo(304);
    }

    @Test
    void listRefusesSomebodyElsesCursor() {
        Object mine = activities.create(andrew, "hello @" + londo.handle()).get("uuid");
        activities.put(bayko, mine, "like");
        activities.put(londo, mine, "like");

        String cursor =
                activities.list(andrew, "/api/activities/notifications?limit=1").nextCursor();

        refused(activities.get(londo, "/api/activities/notifications?cursor=" + cursor), 400, "cursor_invalid");
    }

    private static Map<String, Object> notification(Map<String, Object> activity, String type, TestUser actor) {
        Map<String, Object> expected = new HashMap<>(activity);
        expected.put("type", type);
        expected.put(
                "actor",
                Map.of(
                        "uuid", actor.uuid().toString(),
                        "handle", actor.handle(),
                        "display_name", actor.displayName()));
        expected.put("read_at", null);
        return expected;
    }
}
