package com.cruddur.activities;

import static com.cruddur.activities.ActivitiesClient.refused;
import static com.cruddur.activities.ActivitiesClient.uuids;
import static org.assertj.core.api.Assertions.assertThat;

import com.cruddur.CruddurTest;
import com.cruddur.TestTokens;
import com.cruddur.TestUser;
import com.cruddur.TestUsers;
import com.cruddur.activities.ActivitiesClient.Listed;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.RestTestClient;

/** Home, a person's page and the search. */
@CruddurTest
class ActivityListsApiTests {

    @Autowired
    RestTestClient api;

    @Autowired
    TestUsers users;

    @Autowired
    TestTokens tokens;

    ActivitiesClient activities;

    TestUser andrew;

    TestUser bayko;

    /** A word that no other test uses. */
    String word;

    @BeforeEach
    void meet() {
        activities = new ActivitiesClient(api, tokens);
        andrew = users.create();
        bayko = users.create();
        word = "w" + UUID.randomUUID().toString().replace("-", "");
    }

    @Test
    void homeShowsTheNewestFirstWithWhatTheReaderDidAndWithoutReplies() {
        Map<String, Object> first = activities.create(andrew, "first");
        Map<String, Object> second = activities.create(bayko, "second", "1-hour");
        Map<String, Object> reply = activities.reply(bayko, first.get("uuid"), "reply");
        activities.put(andrew, second.get("uuid"), "like");
        activities.put(andrew, second.get("uuid"), "repost");

        List<Map<String, Object>> seen =
                activities.list(andrew, "/api/activities/home").entries();

        assertThat(seen.subList(0, 2))
                .containsExactly(
                        ActivitiesApiTests.json(
                                second,
                                bayko,
                                Map.of(
                                        "message",
                                        "second",
                                        "likes_count",
                                        1,
                                        "reposts_count",
                                        1,
                                        "liked_by_me",
                                        true,
                                        "reposted_by_me",
                                        true)),
                        ActivitiesApiTests.json(first, andrew, Map.of("message", "first", "replies_count", 1)));
        assertThat(uuids(seen)).doesNotContain(reply.get("uuid"));
    }

    @Test
    void homeForOthersSaysNothingOfWhatSomebodyDid() {
        Object activity = activities.create(andrew, "hello").get("uuid");
        activities.put(andrew, activity, "like");

        for (TestUser reader : new ArrayList<>(java.util.Arrays.asList(null, bayko))) {
            Map<String, Object> seen = activities
                    .list(reader, "/api/activities/home?limit=1")
                    .entries()
                    .getFirst();
            assertThat(seen)
                    .containsEntry("uuid", activity)
                    .containsEntry("likes_count", 1)
                    .containsEntry("liked_by_me", false);
        }
    }

    @Test
    void homeShows50AndALinkToTheRest() {
        for (int i = 0; i < 51; i++) {
            activities.create(andrew, "number " + i, lifetime(i));
        }

        Listed page = activities.list(null, "/api/activities/home");

        assertThat(page.entries()).hasSize(50);
        assertThat(page.link()).isEqualTo("</api/activities/home?cursor=" + page.nextCursor() + ">; rel=\"next\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 100})
    void homeWalksThroughAllWhileNewOnesArrive(int limit) {
        List<Object> mine = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            mine.add(activities.create(andrew, "number " + i, lifetime(i)).get("uuid"));
        }

        List<Object> seen = new ArrayList<>();
        String cursor = "";
        while (seen.size() < 40 && !seen.containsAll(mine)) {
            Listed page = activities.list(null, "/api/activities/home?limit=" + limit + cursor);
            seen.addAll(uuids(page.entries()));
            activities.create(bayko, "meanwhile");
            cursor = "&cursor=" + page.nextCursor();
        }

        assertThat(seen.subList(0, 14)).isEqualTo(mine.reversed());
    }

    @Test
    void personShowsTheirsAndNobodyElsesRepliesAmongThem() {
        Map<String, Object> first = activities.create(andrew, "first");
        Map<String, Object> other = activities.create(bayko, "other");
        Map<String, Object> reply = activities.reply(andrew, other.get("uuid"), "reply");

        List<Map<String, Object>> seen = activities
                .list(null, "/api/activities/@" + andrew.handle().toUpperCase(Locale.ROOT))
                .entries();

        assertThat(seen).containsExactly(reply, first);
    }

    @Test
    void personWalksThroughAll() {
        List<Object> mine = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            mine.add(activities.create(andrew, "number " + i).get("uuid"));
        }

        List<Object> seen = uuids(activities.walk(bayko, "/api/activities/@" + andrew.handle(), 4));

        assertThat(seen).isEqualTo(mine.reversed());
    }

    @Test
    void personWithoutActivitiesIsAnEmptyPageAndNobodyIsNotFound() {
        assertThat(activities.list(null, "/api/activities/@" + andrew.handle()).entries())
                .isEmpty();
        refused(activities.get(null, "/api/activities/@nobody-has-this"), 404, "user_not_found");
        refused(activities.get(null, "/api/activities/@" + "a".repeat(65)), 404, "user_not_found");
        refused(activities.get(null, "/api/activities/@a b"), 404, "user_not_found");
    }

    @Test
    void personWithDotsAndSignsInTheirHandleIsFound() {
        TestUser dotted = users.create("a.b+c-d_" + word.substring(0, 8) + ".json");
        Object activity = activities.create(dotted, "hello").get("uuid");

        assertThat(uuids(activities
                        .list(null, "/api/activities/@" + dotted.handle())
                        .entries()))
                .containsExactly(activity);
    }

    @Test
    void searchFindsWordsAndTheirBeginningsInAnyCaseNewestFirst() {
        Map<String, Object> first = activities.create(andrew, "The " + word + " is here");
        Map<String, Object> reply = activities.reply(bayko, first.get("uuid"), word.toUpperCase(Locale.ROOT) + "!!!");
        Map<String, Object> last = activities.create(bayko, "(" + word + "suffix)");
        activities.create(bayko, "x" + word);

        List<Map<String, Object>> seen = search(word.substring(0, 30));

        assertThat(uuids(seen)).containsExactly(last.get("uuid"), reply.get("uuid"), first.get("uuid"));
        assertThat(seen.getFirst()).isEqualTo(last);
    }

    @Test
    void searchWantsAllWords() {
        Map<String, Object> both = activities.create(andrew, word + " and example.com/cloud, don't");
        activities.create(andrew, word + " alone");

        assertThat(uuids(search(word + " example.com"))).containsExactly(both.get("uuid"));
        assertThat(uuids(search("cloud don't " + word))).containsExactly(both.get("uuid"));
        assertThat(uuids(search("@" + word + " #cloud"))).containsExactly(both.get("uuid"));
        assertThat(search(word + " nothing")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"日本語テスト", "Ünïcödé", "привет", "naïve", "مرحبا"})
    void searchFindsWordsOfEveryScript(String text) {
        Map<String, Object> activity = activities.create(andrew, word + " " + text);

        assertThat(uuids(search(word + " " + text))).containsExactly(activity.get("uuid"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'",
                "\\",
                "''':*",
                "a & | ! b",
                "!",
                "<->",
                "a:*b",
                "(",
                ")))",
                "%",
                "_",
                "\"quoted\"",
                ":*",
                "&&&",
                "'; DROP TABLE activities; --",
                "\0",
                "a\0b",
                "\uFFFD",
                "🎉",
                "a\u200Db",
                "\\'",
                "x\\",
                "$1",
                ":now",
                "?"
            })
    void searchTakesAnyTermForWords(String term) {
        activities.create(andrew, word);

        assertThat(search(term + " " + word + "nothing")).isEmpty();
        search(term);
    }

    @Test
    void searchLooksAtTheBeginningOfALongTerm() {
        Map<String, Object> activity = activities.create(andrew, word);

        assertThat(uuids(search(word + " ".repeat(300) + "nothing"))).containsExactly(activity.get("uuid"));
        assertThat(search("日".repeat(500))).isEmpty();
    }

    @Test
    void searchWithATermThatNoRequestLineHoldsIsRefusedBeforeItIsRead() {
        activities
                .get(null, "/api/activities/search?term=" + "a".repeat(1024 * 1024))
                .expectStatus()
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?term=", "?term=%20%09", "?term=%C2%A0%E3%80%80"})
    void searchForNothingIsRefused(String query) {
        refused(getRaw("/api/activities/search" + query), 422, "search_term_blank");
    }

    @Test
    void searchWalksThroughAll() {
        List<Object> mine = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            mine.add(activities.create(andrew, word + " " + i).get("uuid"));
        }

        List<Object> seen = uuids(activities.walk(bayko, "/api/activities/search?term=" + word, 3));

        assertThat(seen).isEqualTo(mine.reversed());
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, 422, limit_out_of_range",
        "limit=101, 422, limit_out_of_range",
        "limit=, 422, limit_out_of_range",
        "limit=abc, 422, limit_out_of_range",
        "limit=-1, 422, limit_out_of_range",
        "limit=99999999999, 422, limit_out_of_range",
        "cursor=, 400, cursor_invalid",
        "cursor=abc, 400, cursor_invalid",
        "cursor=%00, 400, cursor_invalid"
    })
    void listsRefuseBadPages(String query, int status, String code) {
        for (String list :
                List.of("home?", "@" + andrew.handle() + "?", "search?term=" + word + "&", "notifications?")) {
            refused(getRaw("/api/activities/" + list + query), status, code);
        }
    }

    @Test
    void listsRefuseEachOthersCursors() {
        activities.create(andrew, word + " 1");
        activities.create(andrew, word + " 2");
        activities.create(bayko, word + " 3");
        activities.create(bayko, word + " 4");
        List<String> lists = List.of(
                "/api/activities/home?limit=1",
                "/api/activities/@" + andrew.handle() + "?limit=1",
                "/api/activities/@" + bayko.handle() + "?limit=1",
                "/api/activities/search?limit=1&term=" + word,
                "/api/activities/search?limit=1&term=" + word.substring(0, 20));

        for (String list : lists) {
            String cursor = Objects.requireNonNull(activities.list(null, list).nextCursor());
            for (String other : lists) {
                activities
                        .get(null, other + "&cursor=" + cursor)
                        .expectStatus()
                        .isEqualTo(other.equals(list) ? 200 : 400);
            }
        }
    }

    @Test
    void entriesOfOneMomentAreAllShownOnce() {
        List<Object> mine = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            mine.add(activities.create(andrew, "number " + i).get("uuid"));
        }
        users.jdbc()
                .sql("UPDATE activities SET created_at = date_trunc('hour', now()) WHERE user_uuid = ?")
                .param(andrew.uuid())
                .update();

        List<Object> seen = uuids(activities.walk(null, "/api/activities/@" + andrew.handle(), 2));

        assertThat(seen)
                .isEqualTo(mine.stream().sorted(Collections.reverseOrder()).toList());
    }

    /** Each in turn. */
    private static String lifetime(int i) {
        List<TimeToLive> all = List.of(TimeToLive.values());
        return all.get(i % all.size()).wireName();
    }

    private List<Map<String, Object>> search(String term) {
        return Objects.requireNonNull(getRaw(
                        "/api/activities/search?term=" + URLEncoder.encode(term, StandardCharsets.UTF_8))
                .expectStatus()
                .isEqualTo(200)
                .expectBody(new org.springframework.core.ParameterizedTypeReference<List<Map<String, Object>>>() {})
                .returnResult()
                .getResponseBody());
    }

    /** Without the client's own encoding. */
    private RestTestClient.ResponseSpec getRaw(String uri) {
        return api.get()
                .uri(builder -> java.net.URI.create(builder.path("").build() + uri))
                .exchange();
    }
}
