package com.cruddur;

import static org.assertj.core.api.Assertions.assertThat;

import com.cruddur.RouteMeasurements.CountingDataSource;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** What a request costs in calls to stores once it has been made before; docs/data.md has the same table. */
@CruddurTest
@Import({RouteMeasurements.Counting.class, StoreCallsTests.Counting.class})
class StoreCallsTests {

    private final HttpClient http = HttpClient.newHttpClient();

    @Autowired
    Calls calls;

    @Autowired
    DataSource dataSource;

    @Autowired
    TestUsers users;

    @Autowired
    TestTokens tokens;

    @LocalServerPort
    int port;

    @AfterEach
    void close() {
        http.close();
    }

    @Test
    void aListOfGroupsIsOneQuery() throws Exception {
        TestUser reader = users.create();
        begin(reader, users.create());
        begin(reader, users.create());

        assertThat(costOfTheSecond(() -> get(reader, "/api/message_groups"))).isEqualTo(new Cost(List.of("Query"), 0));
    }

    @Test
    void aPageOfMessagesIsOneQuery() throws Exception {
        TestUser reader = users.create();
        TestUser other = users.create();
        String group = begin(reader, other);
        send(other, group);

        assertThat(costOfTheSecond(() -> get(reader, "/api/messages/" + group)))
                .isEqualTo(new Cost(List.of("Query"), 0));
    }

    @Test
    void aMessageIsOneReadAndOneWrite() throws Exception {
        TestUser sender = users.create();
        String group = begin(sender, users.create());

        assertThat(costOfTheSecond(() -> send(sender, group))).isEqualTo(new Cost(List.of("GetItem", "PutItem"), 0));
    }

    @Test
    void aNewGroupIsTwoReadsAndOneTransaction() throws Exception {
        TestUser sender = users.create();
        TestUser receiver = users.create();
        // So that both people are known.
        begin(sender, users.create());
        begin(users.create(), receiver);
        calls.take();
        int statements = statements();

        begin(sender, receiver);

        assertThat(calls.take()).containsExactly("GetItem", "TransactWriteItems", "BatchGetItem");
        assertThat(statements()).isEqualTo(statements);
    }

    @Test
    void aPersonInShortIsNoCallAndHomeIsOneStatement() throws Exception {
        TestUser reader = users.create();

        assertThat(costOfTheSecond(() -> get(reader, "/api/users/@" + reader.handle() + "/short")))
                .isEqualTo(new Cost(List.of(), 0));
        assertThat(costOfTheSecond(() -> get(reader, "/api/activities/home?limit=20")))
                .isEqualTo(new Cost(List.of(), 1));
    }

    /**
     * What a request asks of the stores when it is made again at once.
     *
     * @param calls of DynamoDB, in order
     * @param statements of Postgres
     */
    record Cost(List<String> calls, int statements) {}

    private Cost costOfTheSecond(Ask request) throws Exception {
        request.run();
        calls.take();
        int before = statements();
        request.run();
        return new Cost(calls.take(), statements() - before);
    }

    private int statements() {
        return ((CountingDataSource) dataSource).count();
    }

    /** Answers the group's uuid. */
    private String begin(TestUser sender, TestUser receiver) throws Exception {
        String answer = post(sender, """
            {"message":"Hello","handle":"%s"}\
            """.formatted(receiver.handle()));
        int begin = answer.indexOf("\"message_group_uuid\":\"") + "\"message_group_uuid\":\"".length();
        return UUID.fromString(answer.substring(begin, begin + 36)).toString();
    }

    private void send(TestUser sender, String group) throws Exception {
        post(sender, """
            {"message":"Hello","message_group_uuid":"%s"}\
            """.formatted(group));
    }

    private String post(TestUser sender, String body) throws Exception {
        return exchange(request(sender, "/api/messages")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private void get(TestUser reader, String path) throws Exception {
        exchange(request(reader, path));
    }

    private HttpRequest.Builder request(TestUser user, String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", tokens.bearer(user));
    }

    private String exchange(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    /** A request that may be made twice. */
    private interface Ask {
        void run() throws Exception;
    }

    /** The calls that the API has made of DynamoDB. */
    static final class Calls implements ExecutionInterceptor {

        private final List<String> names = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void beforeExecution(Context.BeforeExecution execution, ExecutionAttributes attributes) {
            names.add(execution.request().getClass().getSimpleName().replace("Request", ""));
        }

        /** Those since this was asked last. */
        List<String> take() {
            synchronized (names) {
                List<String> taken = List.copyOf(names);
                names.clear();
                return taken;
            }
        }
    }

    /** Puts the counter before the table. */
    @TestConfiguration
    static class Counting {

        @Bean
        Calls calls() {
            return new Calls();
        }
    }
}
