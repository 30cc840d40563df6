package com.cruddur.activities;

import static org.assertj.core.api.Assertions.assertThat;

import com.cruddur.CruddurTest;
import com.cruddur.TestTokens;
import com.cruddur.TestUser;
import com.cruddur.TestUsers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;

/** Likes and reposts, and counts under concurrency. */
@CruddurTest
class LikesApiTests {

    private static final int PEOPLE = 50;

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
    @CsvSource({"like, likes_count, liked_by_me", "repost, reposts_count, reposted_by_me"})
    void doingItTwiceIsDoingItOnceAndSoIsTakingItBack(String deed, String count, String mine) {
        Map<String, Object> activity = activities.create(andrew, "hello");
        Object uuid = activity.get("uuid");
        Map<String, Object> done =
                ActivitiesApiTests.json(activity, andrew, Map.of("message", "hello", count, 1, mine, true));

        assertThat(activities.put(bayko, uuid, deed)).isEqualTo(done);
        assertThat(activities.put(bayko, uuid, deed)).isEqualTo(done);
        assertThat(activities.takeBack(bayko, uuid, deed)).isEqualTo(activity);
        assertThat(activities.takeBack(bayko, uuid, deed)).isEqualTo(activity);
    }

    @ParameterizedTest
    @CsvSource({"like, likes_count", "repost, reposts_count"})
    void aReplyAndOnesOwnActivityAreLikedAsAnyOther(String deed, String count) {
        Object activity = activities.create(andrew, "hello").get("uuid");
        Object reply = activities.reply(bayko, activity, "hello yourself").get("uuid");

        assertThat(activities.put(andrew, activity, deed)).containsEntry(count, 1);
        assertThat(activities.put(andrew, reply, deed)).containsEntry(count, 1);
        assertThat(activities.put(bayko, reply, deed)).containsEntry(count, 2);
    }

    @ParameterizedTest
    @CsvSource({"like, likes_count, likes", "repost, reposts_count, reposts"})
    void countsAreRightAfterManyPeopleDoAndUndoAtOnce(String deed, String count, String table) throws Exception {
        Object activity = activities.create(andrew, "hello").get("uuid");
        List<TestUser> people =
                IntStream.range(0, PEOPLE).mapToObj(i -> users.create()).toList();

        atOnce(IntStream.range(0, PEOPLE)
                .<Callable<?>>mapToObj(i -> () -> {
                    activities.put(people.get(i), activity, deed);
                    activities.takeBack(people.get(i), activity, deed);
                    activities.put(people.get(i), activity, deed);
                    // Every third one leaves it undone.
                    return i % 3 == 0 ? activities.takeBack(people.get(i), activity, deed) : i;
                })
                .toList());

        long left = PEOPLE - (PEOPLE + 2) / 3;
        assertThat(activities.show(null, activity)).containsEntry(count, (int) left);
        assertThat(rows("SELECT count(*) FROM " + table + " WHERE activity_uuid = CAST(? AS uuid)", activity))
                .isEqualTo(left);
        assertThat(rows("SELECT count(*) FROM notifications WHERE activity_uuid = CAST(? AS uuid)", activity))
                .isEqualTo(left);
    }

    @Test
    void onePersonsManyLikesAtOnceAreOne() throws Exception {
        Object activity = activities.create(andrew, "hello").get("uuid");

        atOnce(IntStream.range(0, 30)
                .<Callable<?>>mapToObj(i -> () -> i % 2 == 0
                        ? activities.put(bayko, activity, "like")
                        : activities.takeBack(bayko, activity, "like"))
                .toList());

        Map<String, Object> shown = activities.show(bayko, activity);
        boolean liked = Boolean.TRUE.equals(shown.get("liked_by_me"));
        assertThat(shown).containsEntry("likes_count", liked ? 1 : 0);
        assertThat(activities.notifications(andrew)).hasSize(liked ? 1 : 0);
    }

    @Test
    void repliesAreCountedRightWhileTheyComeAndGo() throws Exception {
        Object activity = activities.create(andrew, "hello").get("uuid");
        List<TestUser> people =
                IntStream.range(0, 20).mapToObj(i -> users.create()).toList();

        atOnce(IntStream.range(0, 20)
                .<Callable<?>>mapToObj(i -> () -> {
                    activities.reply(people.get(i), activity, "stays");
                    Object goes =
                            activities.reply(people.get(i), activity, "goes").get("uuid");
                    return activities.delete(people.get(i), goes);
                })
                .toList());

        assertThat(activities.show(null, activity)).containsEntry("replies_count", 20);
    }

    /** Deletes of parent and reply, likes and their undoing: whoever is late finds nothing, and nobody waits for ever. */
    @Test
    void deletingWhileOthersReplyAndLikeEndsWithNothingLeft() throws Exception {
        for (int round = 0; round < 10; round++) {
            Object activity = activities.create(andrew, "hello").get("uuid");
            Object reply = activities.reply(bayko, activity, "hello yourself").get("uuid");
            String path = "/api/activities/";

            List<Callable<?>> deeds = new ArrayList<>();
            deeds.add(() -> status(HttpMethod.DELETE, andrew, path + activity));
            deeds.add(() -> status(HttpMethod.DELETE, bayko, path + reply));
            deeds.add(() -> status(HttpMethod.PUT, bayko, path + activity + "/like"));
            deeds.add(() -> status(HttpMethod.DELETE, bayko, path + activity + "/like"));
            deeds.add(() -> status(HttpMethod.PUT, andrew, path + reply + "/repost"));
            deeds.add(() -> activities
                    .send(HttpMethod.POST, andrew, path + reply + "/reply", Map.of("message", "late"))
                    .returnResult()
                    .getStatus()
                    .value());
            List<Object> statuses = atOnce(deeds);

            assertThat(statuses).allMatch(status -> status.equals(200) || status.equals(404));
            assertThat(rows(
                            "SELECT count(*) FROM activities WHERE user_uuid IN (CAST(? AS uuid), CAST(? AS uuid))",
                            andrew.uuid(),
                            bayko.uuid()))
                    .isZero();
        }
    }

    private int status(HttpMethod method, TestUser person, String uri) {
        return activities
                .send(method, person, uri, null)
                .returnResult()
                .getStatus()
                .value();
    }

    private long rows(String query, Object... parameters) {
        return jdbc.sql(query).params(parameters).query(Long.class).single();
    }

    private static List<Object> atOnce(List<Callable<?>> deeds) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (Callable<?> deed : deeds) {
                running.add(threads.submit(deed));
            }
            List<Object> results = new ArrayList<>();
            for (Future<?> each : running) {
                results.add(each.get());
            }
            return results;
        }
    }
}
