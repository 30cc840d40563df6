package com.cruddur.activities;

import static com.cruddur.activities.ActivitiesClient.refused;
import static com.cruddur.activities.ActivitiesClient.uuids;
import static org.assertj.core.api.Assertions.assertThat;

import com.cruddur.CruddurTest;
import com.cruddur.TestClock;
import com.cruddur.TestTokens;
import com.cruddur.TestUser;
import com.cruddur.TestUsers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.bean.override.convention.TestBean;
import org.springframework.test.web.servlet.client.RestTestClient;

/** What has expired is in no answer from that very moment on, though it is still stored. */
@CruddurTest
class ActivitiesExpiryApiTests {

    private static final TestClock CLOCK = new TestClock();

    /** Less than Postgres can tell apart is no time at all. */
    private static final Duration MICROSECOND = Duration.ofNanos(1_000);

    @Autowired
    RestTestClient api;

    @Autowired
    TestUsers users;

    @Autowired
    TestTokens tokens;

    @TestBean
    Clock clock;

    ActivitiesClient activities;

    TestUser andrew;

    TestUser bayko;

    Instant begin;

    static Clock clock() {
        return CLOCK;
    }

    @BeforeEach
    void meet() {
        // Tokens are good for an hour by the true time.
        begin = Instant.now();
        CLOCK.set(begin);
        activities = new ActivitiesClient(api, tokens);
        andrew = users.create();
        bayko = users.create();
    }

    @ParameterizedTest
    @EnumSource
    void everyLifetimeEndsToTheMicrosecond(TimeToLive ttl) {
        String word = "w" + UUID.randomUUID().toString().replace("-", "");
        Map<String, Object> activity = activities.create(andrew, word, ttl.wireName());
        Object uuid = activity.get("uuid");
        Object reply = activities.reply(bayko, uuid, word + " reply").get("uuid");
        Instant end = Instant.parse(activity.get("expires_at").toString());

        CLOCK.set(end.minus(MICROSECOND));
        assertThat(uuids(activities.list(null, "/api/activities/home").entries()))
                .contains(uuid);
        assertThat(listed("/api/activities/@" + andrew.handle())).containsExactly(uuid);
        assertThat(listed("/api/activities/search?term=" + word)).containsExactlyInAnyOrder(uuid, reply);
        assertThat(activities.show(null, uuid)).containsEntry("replies_count", 1);
        assertThat(crudsCount()).isEqualTo(1);

        CLOCK.set(end);
        assertThat(uuids(activities.list(null, "/api/activities/home").entries()))
                .doesNotContain(uuid);
        assertThat(listed("/api/activities/@" + andrew.handle())).isEmpty();
        assertThat(listed("/api/activities/@" + bayko.handle())).isEmpty();
        assertThat(listed("/api/activities/search?term=" + word)).isEmpty();
        refused(activities.get(null, "/api/activities/" + uuid), 404, "activity_not_found");
        refused(activities.get(null, "/api/activities/" + reply), 404, "activity_not_found");
        refused(
                activities.get(null, "/api/activities/@" + andrew.handle() + "/status/" + uuid),
                404,
                "activity_not_found");
        assertThat(crudsCount()).isEqualTo(0);
    }

    @Test
    void nothingIsDoneToWhatHasExpired() {
        // Written when it was not yet known, so that the tokens are still good when it ends.
        CLOCK.set(begin.minus(Duration.ofMinutes(59)));
        Object uuid =
                activities.create(andrew, "hello @" + bayko.handle(), "1-hour").get("uuid");
        Object reply = activities.reply(bayko, uuid, "hello").get("uuid");
        activities.put(bayko, uuid, "like");
        assertThat(activities.notifications(andrew)).hasSize(2);
        assertThat(activities.notifications(bayko)).hasSize(1);

        CLOCK.set(begin.plus(Duration.ofMinutes(1)));

        for (Object gone : List.of(uuid, reply)) {
            String path = "/api/activities/" + gone;
            refused(
                    activities.send(HttpMethod.POST, bayko, path + "/reply", Map.of("message", "late")),
                    404,
                    "activity_not_found");
            for (String deed : List.of("/like", "/repost")) {
                refused(activities.send(HttpMethod.PUT, bayko, path + deed, null), 404, "activity_not_found");
                refused(activities.send(HttpMethod.DELETE, bayko, path + deed, null), 404, "activity_not_found");
            }
            refused(activities.send(HttpMethod.DELETE, andrew, path, null), 404, "activity_not_found");
        }
        assertThat(activities.notifications(andrew)).isEmpty();
        assertThat(activities.notifications(bayko)).isEmpty();
    }

    @Test
    void aReplyJustBeforeTheEndEndsWithItsParent() {
        CLOCK.set(begin.minus(Duration.ofMinutes(59)));
        Map<String, Object> activity = activities.create(andrew, "hello", "1-hour");
        CLOCK.set(begin.plus(Duration.ofSeconds(59)));

        Map<String, Object> reply = activities.reply(bayko, activity.get("uuid"), "hello");

        assertThat(reply).containsEntry("expires_at", activity.get("expires_at"));
    }

    private List<Object> listed(String uri) {
        return uuids(activities.list(null, uri).entries());
    }

    private Object crudsCount() {
        return ActivitiesClient.object(activities.get(null, "/api/users/@" + andrew.handle()))
                .get("cruds_count");
    }
}
