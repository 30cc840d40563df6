package com.cruddur;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cruddur.FaultProxy.Fault;
import com.cruddur.LocalStores.BehindProxies;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

/** Stores that go away while the application runs, each in every way that a network or a server has, and return. */
@CruddurTest
@ContextConfiguration(initializers = BehindProxies.class)
@Timeout(60)
class StoresThatFailApiTests {

    /** What is promised, and a second for a machine that has other things to do. */
    private static final Duration REFUSED_WITHIN = Duration.ofSeconds(6);

    private static final Duration RECOVERED_WITHIN = Duration.ofSeconds(10);

    /** More than either store's connections. */
    private static final int AT_ONCE = 80;

    private static final String OF_POSTGRES = "/api/activities/home";

    private static final String OF_DYNAMO_DB = "/api/message_groups";

    private static final String OF_NONE = "/api/health-check";

    @LocalServerPort
    int port;

    @Autowired
    TestUsers users;

    @Autowired
    TestTokens tokens;

    /** Opens as many connections as there are requests; the other tests' client has five. */
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private TestUser andrew;

    private TestUser bayko;

    /** People whom the application has met: nobody is asked for their names in the next half minute. */
    @BeforeEach
    void meet() {
        andrew = users.create();
        bayko = users.create();
        assertThat(send("hello before").status()).isEqualTo(200);
        assertThat(get(OF_DYNAMO_DB).status()).isEqualTo(200);
        assertThat(get(OF_POSTGRES).status()).isEqualTo(200);
        assertThat(get("/readyz").status()).isEqualTo(200);
    }

    @AfterEach
    void heal() {
        Stream.of(BehindProxies.POSTGRES_PROXY, BehindProxies.DYNAMO_DB_PROXY, BehindProxies.COGNITO_PROXY)
                .forEach(FaultProxy::heal);
        await().atMost(RECOVERED_WITHIN).until(() -> get("/readyz").status() == 200);
    }

    @ParameterizedTest
    @EnumSource(names = {"REFUSE", "HANG", "SLOW", "TRICKLE", "DROP"})
    void whilePostgresIsAwayTheRestWorks(Fault fault) throws Exception {
        goesAway(BehindProxies.POSTGRES_PROXY, fault, OF_POSTGRES, OF_DYNAMO_DB);
    }

    @ParameterizedTest
    @EnumSource(names = {"REFUSE", "HANG", "SLOW", "TRICKLE", "DROP", "LOSE_ANSWERS"})
    void whileDynamoDbIsAwayTheRestWorks(Fault fault) throws Exception {
        goesAway(BehindProxies.DYNAMO_DB_PROXY, fault, OF_DYNAMO_DB, OF_POSTGRES);
    }

    private void goesAway(FaultProxy proxy, Fault fault, String ofTheStore, String ofTheOther) throws Exception {
        proxy.inject(fault);

        List<Answer> refused = getAtOnce(ofTheStore, AT_ONCE);
        List<Answer> others = new ArrayList<>();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<Answer>> away = clients.submit(() -> getAtOnce(ofTheStore, AT_ONCE));
            Future<Answer> readiness = clients.submit(() -> get("/readyz"));
            while (!away.isDone() || !readiness.isDone()) {
                others.add(get(ofTheOther));
                others.add(get(OF_NONE));
            }
            refused.addAll(away.get());
            assertThat(readiness.get().status()).isEqualTo(503);
            assertThat(readiness.get().took()).isLessThan(REFUSED_WITHIN);
        }
        proxy.heal();
        Answer first = get(ofTheStore);

        assertThat(refused).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.body()).contains("store_unavailable");
            assertThat(answer.retryAfter()).isEqualTo("1");
            assertThat(answer.took()).isLessThan(REFUSED_WITHIN);
        });
        assertThat(others).isNotEmpty().allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.took()).isLessThan(Duration.ofSeconds(5));
        });
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(first.took()).isLessThan(RECOVERED_WITHIN);
        await().atMost(RECOVERED_WITHIN).until(() -> get("/readyz").status() == 200);
    }

    @Test
    void connectionsThatDiedInSilenceFailNoRequest() throws Exception {
        assertThat(getAtOnce(OF_POSTGRES, AT_ONCE)).allMatch(answer -> answer.status() == 200);
        assertThat(getAtOnce(OF_DYNAMO_DB, AT_ONCE)).allMatch(answer -> answer.status() == 200);

        for (FaultProxy proxy : List.of(BehindProxies.POSTGRES_PROXY, BehindProxies.DYNAMO_DB_PROXY)) {
            proxy.inject(Fault.HALF_OPEN);
        }
        // Later than the moment for which a connection that was just used is believed to live.
        await().pollDelay(Duration.ofMillis(600)).until(() -> true);
        Answer postgres = get(OF_POSTGRES);
        Answer dynamoDb = get(OF_DYNAMO_DB);

        assertThat(postgres.status()).as(postgres.body()).isEqualTo(200);
        assertThat(dynamoDb.status()).as(dynamoDb.body()).isEqualTo(200);
    }

    @Test
    void aMessageWhoseAnswerWasLostIsStoredOnceAndSent() {
        TestUser stranger = users.create();
        assertThat(get(OF_DYNAMO_DB, stranger).status()).isEqualTo(200);

        Answer started = losingTheFirstAnswer(() -> send(stranger, bayko, "first of us two"));
        Answer sent = losingTheFirstAnswer(() -> send("sent once"));

        assertThat(started.status()).as(started.body()).isEqualTo(200);
        assertThat(sent.status()).as(sent.body()).isEqualTo(200);
        assertThat(get("/api/messages/@" + bayko.handle(), stranger).body()).containsOnlyOnce("first of us two");
        assertThat(get("/api/messages/@" + bayko.handle(), andrew).body()).containsOnlyOnce("sent once");
    }

    @Test
    void whileCognitoIsAwayNobodyIsRegisteredAndEverybodyElseIsServed() {
        for (Fault fault : List.of(Fault.REFUSE, Fault.HANG)) {
            BehindProxies.COGNITO_PROXY.inject(fault);
            TestUser unknown = new TestUser(
                    UUID.randomUUID(), "unknown", "Unknown", UUID.randomUUID().toString());

            Answer refused = get(OF_DYNAMO_DB, unknown);

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.retryAfter()).isEqualTo("1");
            assertThat(refused.took()).isLessThan(REFUSED_WITHIN);
            assertThat(get(OF_DYNAMO_DB).status()).isEqualTo(200);
        }
    }

    private static Answer losingTheFirstAnswer(Supplier<Answer> request) {
        int lost = BehindProxies.DYNAMO_DB_PROXY.lostAnswers();
        BehindProxies.DYNAMO_DB_PROXY.loseNextWrite();
        Answer answer = request.get();
        assertThat(BehindProxies.DYNAMO_DB_PROXY.lostAnswers()).isEqualTo(lost + 1);
        return answer;
    }

    private List<Answer> getAtOnce(String uri, int requests) throws Exception {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Answer> request = () -> get(uri);
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : clients.invokeAll(Collections.nCopies(requests, request))) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    private Answer get(String uri) {
        return get(uri, andrew);
    }

    private Answer get(String uri, TestUser reader) {
        return answer(request(uri, reader).GET());
    }

    private Answer send(String text) {
        return send(andrew, bayko, text);
    }

    private Answer send(TestUser sender, TestUser receiver, String text) {
        String body = "{\"message\":\"%s\",\"handle\":\"%s\"}".formatted(text, receiver.handle());
        return answer(request("/api/messages", sender)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String uri, TestUser caller) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + uri))
                .header("Authorization", tokens.bearer(caller));
    }

    private Answer answer(HttpRequest.Builder request) {
        long begin = System.nanoTime();
        HttpResponse<String> response =
                http.sendAsync(request.build(), BodyHandlers.ofString()).join();
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Retry-After").orElse("none"),
                response.body(),
                Duration.ofNanos(System.nanoTime() - begin));
    }

    private record Answer(int status, String retryAfter, String body, Duration took) {}
}
