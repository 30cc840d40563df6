package com.cruddur.users;

import static org.assertj.core.api.Assertions.assertThat;

import com.cruddur.CruddurTest;
import com.cruddur.TestTokens;
import com.cruddur.TestUser;
import com.cruddur.TestUsers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@CruddurTest
class AccountEndApiTests {

    @Autowired
    RestTestClient api;

    @Autowired
    TestUsers users;

    @Autowired
    TestTokens tokens;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DynamoDbClient dynamoDb;

    @Autowired
    AccountEnds ends;

    AccountClient people;

    TestUser andrew;

    TestUser bayko;

    @BeforeEach
    void meet() {
        people = new AccountClient(api, tokens);
        andrew = users.create();
        bayko = users.create();
    }

    @Test
    void theEndTakesEverythingOfThePersonsAndLeavesTheOthersTheirs() {
        Object own = people.post(andrew, "mine");
        Object others = people.post(bayko, "hello @" + andrew.handle());
        people.reply(bayko, own, "a reply to what goes");
        people.reply(andrew, others, "a reply that goes, @" + bayko.handle());
        people.like(andrew, others);
        people.repost(andrew, others);
        people.like(bayko, own);
        people.like(bayko, others);

        ResponseSpec answer = people.end(andrew);

        assertThat(AccountClient.object(answer))
                .isEqualTo(Map.of("uuid", andrew.uuid().toString(), "sign_in", "kept"));
        assertNothingIsLeft(andrew);
        people.get(bayko, "/api/activities/" + own).expectStatus().isEqualTo(404);
        assertThat(AccountClient.object(people.get(bayko, "/api/activities/" + others)))
                .containsEntry("likes_count", 1)
                .containsEntry("reposts_count", 0)
                .containsEntry("replies_count", 0)
                .containsEntry("message", "hello @" + andrew.handle());
        people.get(bayko, "/api/activities/notifications").expectBody().json("[]");
    }

    @Test
    void whatIsLeftIsUuidAndSubject() {
        jdbc.sql("UPDATE users SET bio = 'a bio' WHERE uuid = ?")
                .param(andrew.uuid())
                .update();

        people.end(andrew).expectStatus().isEqualTo(200);

        Map<String, Object> row = jdbc.sql("SELECT * FROM users WHERE uuid = ?")
                .param(andrew.uuid())
                .query()
                .singleRow();
        assertThat(row).containsEntry("uuid", andrew.uuid()).containsEntry("cognito_user_id", andrew.subject());
        row.keySet().removeAll(List.of("uuid", "cognito_user_id"));
        assertThat(row.values()).containsOnlyNulls();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/message_groups",
        "GET, /api/profile/export",
        "PUT, /api/profile/update",
        "POST, /api/activities",
        "POST, /api/messages",
        "PUT, /api/activities/notifications/read"
    })
    void aTokenThatIsStillGoodFindsNobodyAndRegistersNobody(HttpMethod method, String uri) {
        people.get(andrew, "/api/message_groups").expectStatus().isEqualTo(200);
        people.end(andrew).expectStatus().isEqualTo(200);

        ResponseSpec answer = people.send(
                method,
                andrew,
                uri,
                method.equals(HttpMethod.GET)
                        ? null
                        : Map.of("message", "m", "ttl", "1-day", "display_name", "n", "handle", bayko.handle()));

        answer.expectStatus().isEqualTo(403);
        answer.expectBody().jsonPath("$.errors").isEqualTo(List.of("user_not_registered"));
        assertThat(jdbc.sql("SELECT count(*) FROM users WHERE cognito_user_id = ? AND handle IS NOT NULL")
                        .param(andrew.subject())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void forWhatEverybodyMayReadTheyAreNobody() {
        people.end(andrew).expectStatus().isEqualTo(200);

        people.get(andrew, "/api/activities/home?limit=1").expectStatus().isEqualTo(200);
        people.get(andrew, "/api/activities/notifications").expectBody().json("[]");
        people.get(bayko, "/api/users/@" + andrew.handle()).expectStatus().isEqualTo(404);
        people.get(bayko, "/api/users/@" + andrew.handle() + "/short")
                .expectStatus()
                .isEqualTo(404);
        people.get(bayko, "/api/activities/@" + andrew.handle()).expectStatus().isEqualTo(404);
    }

    @Test
    void theEndTwiceAnswersTheSame() {
        Map<String, Object> first = AccountClient.object(people.end(andrew));

        assertThat(AccountClient.object(people.end(andrew))).isEqualTo(first);
    }

    @Test
    void theHandleIsFreeAgainAndTheNewOneIsSomebodyElse() {
        Object group = people.start(andrew, bayko, "hello");
        people.end(andrew).expectStatus().isEqualTo(200);

        TestUser heir = users.create(andrew.handle());

        Object other = people.start(bayko, heir, "who are you?");
        assertThat(other).isNotEqualTo(group);
        people.get(heir, "/api/messages/" + group).expectStatus().isEqualTo(404);
    }

    @Test
    void theOthersKeepTheirConversationsAndCannotWriteOn() {
        Object group = people.start(andrew, bayko, "hello");
        people.writeInto(bayko, group, "hello yourself").expectStatus().isEqualTo(200);

        people.end(andrew).expectStatus().isEqualTo(200);

        people.get(bayko, "/api/message_groups")
                .expectStatus()
                .isEqualTo(200)
                .expectBody()
                .jsonPath("$[0].display_name")
                .isEqualTo("deleted user")
                .jsonPath("$[0].handle")
                .isEmpty()
                .jsonPath("$[0].user_uuid")
                .isEqualTo(andrew.uuid().toString());
        people.get(bayko, "/api/messages/" + group)
                .expectStatus()
                .isEqualTo(200)
                .expectBody()
                .jsonPath("$.length()")
                .isEqualTo(2)
                .jsonPath("$[0].message")
                .isEqualTo("hello")
                .jsonPath("$[0].display_name")
                .isEqualTo("deleted user");
        for (ResponseSpec refused : List.of(
                people.writeInto(bayko, group, "are you there?"),
                people.write(bayko, andrew, "are you there?"),
                people.write(users.create(), andrew, "hello, stranger"))) {
            refused.expectStatus().isEqualTo(422);
            refused.expectBody().jsonPath("$.errors").isEqualTo(List.of("receiver_not_found"));
        }
        people.writeInto(bayko, "@" + andrew.handle(), "are you there?")
                .expectStatus()
                .isEqualTo(404);
        assertThat(rowsOf(andrew)).isEmpty();
    }

    @Test
    void bothMayGo() {
        people.start(andrew, bayko, "hello");

        people.end(andrew).expectStatus().isEqualTo(200);
        people.end(bayko).expectStatus().isEqualTo(200);

        assertThat(rowsOf(andrew)).isEmpty();
        assertThat(rowsOf(bayko)).isEmpty();
    }

    /** As a process leaves it that dies after its first statement. */
    @Test
    void anEndThatWasCutOffIsTakenUpByTheNextRequest() {
        leaveSomething();
        cutOff(andrew, "now()");

        people.end(andrew).expectStatus().isEqualTo(200);

        assertNothingIsLeft(andrew);
    }

    @Test
    void anEndThatWasCutOffIsTakenUpWithoutAnybodysAsking() {
        leaveSomething();
        cutOff(andrew, "now() - interval '3 minutes'");

        ends.takeUp();

        assertNothingIsLeft(andrew);
        assertThat(jdbc.sql("SELECT count(*) FROM departures WHERE user_uuid = ?")
                        .param(andrew.uuid())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void anEndOfThisMinuteIsLookedAtLater() {
        people.end(andrew).expectStatus().isEqualTo(200);

        ends.takeUp();

        assertThat(jdbc.sql("SELECT count(*) FROM departures WHERE user_uuid = ?")
                        .param(andrew.uuid())
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void anActivityThatOthersHoldIsWaitedFor() throws Exception {
        Object own = people.post(andrew, "mine");
        AtomicBoolean held = new AtomicBoolean();
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            Future<?> likes = threads.submit(() -> {
                for (int i = 0; i < 200; i++) {
                    people.send(HttpMethod.PUT, bayko, "/api/activities/" + own + "/like", null);
                    people.send(HttpMethod.DELETE, bayko, "/api/activities/" + own + "/like", null);
                    held.set(true);
                }
            });
            while (!held.get()) {
                Thread.onSpinWait();
            }

            people.end(andrew).expectStatus().isEqualTo(200);

            assertNothingIsLeft(andrew);
            likes.get();
        }
    }

    /** Everybody writes to, for and as the person who goes; from the answer on nothing of theirs is there. */
    @Test
    void nothingComesBackThatWasUnderWay() throws Exception {
        Object group = people.start(bayko, andrew, "first");
        Object others = people.post(bayko, "of bayko");
        Object own = people.post(andrew, "of andrew");
        List<TestUser> strangers = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            strangers.add(users.create());
        }
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger serverErrors = new AtomicInteger();
        AtomicInteger afterwards = new AtomicInteger();
        List<IntConsumer> deeds = List.of(
                i -> count(people.writeInto(bayko, group, "more " + i), serverErrors),
                i -> count(people.writeInto(andrew, group, "my own " + i), serverErrors),
                i -> {
                    boolean late = over.get();
                    ResponseSpec answer = people.write(strangers.get(i % strangers.size()), andrew, "hello");
                    if (late && count(answer, serverErrors) == 200) {
                        afterwards.incrementAndGet();
                    }
                },
                i -> count(people.write(andrew, strangers.get((i + 60) % strangers.size()), "hello"), serverErrors),
                i -> count(activity(andrew, "post " + i), serverErrors),
                i -> count(activity(bayko, "hello @" + andrew.handle() + " " + i), serverErrors),
                i -> count(
                        people.send(HttpMethod.PUT, andrew, "/api/activities/" + others + "/like", null), serverErrors),
                i -> count(
                        people.send(
                                HttpMethod.POST,
                                andrew,
                                "/api/activities/" + others + "/reply",
                                Map.of("message", "r")),
                        serverErrors),
                i -> count(
                        people.send(
                                HttpMethod.POST, bayko, "/api/activities/" + own + "/reply", Map.of("message", "r")),
                        serverErrors));
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<?>> running = new ArrayList<>();
            AtomicInteger done = new AtomicInteger();
            for (IntConsumer deed : deeds) {
                running.add(threads.submit(() -> {
                    int after = 0;
                    for (int i = 0; after < 10; i++) {
                        after += over.get() ? 1 : 0;
                        deed.accept(i);
                        done.incrementAndGet();
                    }
                }));
            }
            while (done.get() < 60) {
                Thread.onSpinWait();
            }

            people.end(andrew).expectStatus().isEqualTo(200);
            over.set(true);

            for (Future<?> future : running) {
                future.get();
            }
        }

        assertThat(serverErrors).hasValue(0);
        assertThat(afterwards).as("conversations begun afterwards").hasValue(0);
        assertNothingIsLeft(andrew);
        assertThat(AccountClient.object(people.get(bayko, "/api/activities/" + others)))
                .containsEntry("likes_count", 0)
                .containsEntry("replies_count", 0);
    }

    private ResponseSpec activity(TestUser author, String message) {
        return people.send(HttpMethod.POST, author, "/api/activities", Map.of("message", message, "ttl", "1-day"));
    }

    private static int count(ResponseSpec answer, AtomicInteger serverErrors) {
        int status = answer.returnResult(String.class).getStatus().value();
        if (status >= 500) {
            serverErrors.incrementAndGet();
        }
        return status;
    }

    private void leaveSomething() {
        people.start(andrew, bayko, "hello");
        people.start(users.create(), andrew, "hello");
        people.post(andrew, "mine");
        people.like(andrew, people.post(bayko, "theirs, @" + andrew.handle()));
    }

    private void cutOff(TestUser person, String begun) {
        jdbc.sql("UPDATE users SET handle = NULL, display_name = NULL, email = NULL, created_at = NULL WHERE uuid = ?")
                .param(person.uuid())
                .update();
        jdbc.sql("INSERT INTO departures (user_uuid, begun_at) VALUES (?, " + begun + ")")
                .param(person.uuid())
                .update();
    }

    private void assertNothingIsLeft(TestUser person) {
        for (String table : List.of("activities", "likes", "reposts", "notifications")) {
            assertThat(jdbc.sql("SELECT count(*) FROM " + table + " WHERE user_uuid = ?")
                            .param(person.uuid())
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
        assertThat(jdbc.sql("SELECT count(*) FROM notifications WHERE actor_uuid = ?")
                        .param(person.uuid())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(rowsOf(person)).isEmpty();
    }

    private List<Map<String, AttributeValue>> rowsOf(TestUser person) {
        return dynamoDb.query(request -> request.tableName("cruddur-messages")
                        .keyConditionExpression("pk = :rows")
                        .expressionAttributeValues(Map.of(":rows", AttributeValue.fromS("GRP#" + person.uuid())))
                        .consistentRead(true))
                .items();
    }
}
