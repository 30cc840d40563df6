package com.cruddur;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * How many statements each route of activities and people costs, and its median time with 1,000 and with 200,000
 * activities stored. No test: its name keeps it out of the build. {@code mvn test -pl db/dynamodb,src
 * -Dtest=RouteMeasurements -Dsurefire.failIfNoSpecifiedTests=false} runs it and prints the table.
 */
@CruddurTest
@Import(RouteMeasurements.Counting.class)
class RouteMeasurements {

    private static final int WARM_UPS = 200;

    private static final int ROUNDS = 300;

    private static final Random RANDOM = new Random(5);

    private final HttpClient http = HttpClient.newHttpClient();

    private final Map<String, List<String>> table = new LinkedHashMap<>();

    @Autowired
    DataSource dataSource;

    @Autowired
    JdbcConnectionDetails postgres;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestUsers users;

    @Autowired
    TestTokens tokens;

    @LocalServerPort
    int port;

    TestUser reader;

    String bearer;

    @Test
    void measure() throws Exception {
        reader = users.create("reader");
        bearer = tokens.bearer(reader);
        load(1_000);
        routes().forEach(this::measure);
        // That was for the JVM; whoever comes first would pay for all.
        table.clear();
        for (int number : List.of(1_000, 200_000)) {
            load(number);
            routes().forEach(this::measure);
        }

        System.out.printf("%n%-46s %10s %12s %12s%n", "route", "statements", "p50 at 1,000", "at 200,000");
        table.forEach((route, figures) ->
                System.out.printf("%-46s %10s %9s ms %9s ms%n", route, figures.get(0), figures.get(1), figures.get(3)));
        System.out.println();
    }

    private Map<String, Supplier<HttpRequest>> routes() {
        List<String> posts = uuids("reply_to_activity_uuid IS NULL");
        List<String> own = uuids("user_uuid = '" + reader.uuid() + "'");
        Map<String, Supplier<HttpRequest>> routes = new LinkedHashMap<>();
        routes.put("GET /api/activities/home", get("/api/activities/home"));
        routes.put(
                "GET /api/activities/home (anonymous)",
                () -> request("/api/activities/home", null).build());
        routes.put(
                "GET /api/activities/@{handle}",
                () -> get("/api/activities/@person" + RANDOM.nextInt(1, 20)).get());
        routes.put(
                "GET /api/activities/search, rare word",
                () -> get("/api/activities/search?term=rare" + RANDOM.nextInt(900))
                        .get());
        routes.put("GET /api/activities/search, in every one", get("/api/activities/search?term=common"));
        routes.put("GET /api/activities/notifications", get("/api/activities/notifications?limit=50"));
        routes.put(
                "GET /api/activities/{uuid}",
                () -> get("/api/activities/" + any(posts)).get());
        routes.put(
                "GET /api/activities/@{handle}/status/{uuid}",
                () -> get("/api/activities/@reader/status/" + any(own)).get());
        routes.put(
                "PUT /api/activities/{uuid}/like", () -> send("PUT", "/api/activities/" + any(posts) + "/like", null));
        routes.put(
                "DELETE /api/activities/{uuid}/like",
                () -> send("DELETE", "/api/activities/" + any(posts) + "/like", null));
        routes.put(
                "PUT /api/activities/{uuid}/repost",
                () -> send("PUT", "/api/activities/" + any(posts) + "/repost", null));
        routes.put(
                "DELETE /api/activities/{uuid}/repost",
                () -> send("DELETE", "/api/activities/" + any(posts) + "/repost", null));
        routes.put(
                "POST /api/activities/{uuid}/reply",
                () -> send("POST", "/api/activities/" + any(posts) + "/reply", "{\"message\":\"Hello @person3\"}"));
        routes.put(
                "POST /api/activities",
                () -> send("POST", "/api/activities", "{\"message\":\"Hello @person3\",\"ttl\":\"1-hour\"}"));
        routes.put(
                "PUT /api/activities/notifications/read",
                () -> send("PUT", "/api/activities/notifications/read", null));
        routes.put(
                "GET /api/users/@{handle}",
                () -> get("/api/users/@person" + RANDOM.nextInt(1, 20)).get());
        routes.put(
                "GET /api/users/@{handle}/short",
                () -> get("/api/users/@person" + RANDOM.nextInt(1, 20) + "/short")
                        .get());
        routes.put(
                "PUT /api/profile/update",
                () -> send("PUT", "/api/profile/update", "{\"display_name\":\"Reader\",\"bio\":\"Reads\"}"));
        List<String> spare = new ArrayList<>(jdbc.sql("""
            INSERT INTO activities (user_uuid, message, expires_at)
            SELECT ?, 'spare', now() + interval '1 hour' FROM generate_series(1, ?)
            RETURNING CAST(uuid AS text)
            """)
                .params(reader.uuid(), WARM_UPS + ROUNDS)
                .query(String.class)
                .list());
        routes.put(
                "DELETE /api/activities/{uuid}", () -> send("DELETE", "/api/activities/" + spare.removeLast(), null));
        return routes;
    }

    private void measure(String route, Supplier<HttpRequest> request) {
        for (int i = 0; i < WARM_UPS; i++) {
            exchange(request.get());
        }
        int before = statements().count();
        long[] nanos = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            HttpRequest next = request.get();
            long start = System.nanoTime();
            exchange(next);
            nanos[i] = System.nanoTime() - start;
        }
        double each = (statements().count() - before) / (double) ROUNDS;
        Arrays.sort(nanos);
        List<String> figures = table.computeIfAbsent(route, absent -> new ArrayList<>());
        figures.add("%.0f".formatted(each));
        figures.add("%.2f".formatted(nanos[ROUNDS / 2] / 1e6));
    }

    private CountingDataSource statements() {
        return (CountingDataSource) dataSource;
    }

    private void exchange(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(request + " was answered " + answer.statusCode() + answer.body());
            }
        } catch (IOException ex) {
            throw new IllegalStateException("Sending " + request, ex);
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", ex);
        }
    }

    private Supplier<HttpRequest> get(String path) {
        return () -> request(path, bearer).build();
    }

    private HttpRequest send(String method, String path, @Nullable String body) {
        return request(path, bearer)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private HttpRequest.Builder request(String path, @Nullable String authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        return authorization == null ? request : request.header("Authorization", authorization);
    }

    private List<String> uuids(String condition) {
        return jdbc.sql("SELECT CAST(uuid AS text) FROM activities WHERE expires_at > now() + interval '20 minutes'"
                        + " AND "
                        + condition + " LIMIT 300")
                .query(String.class)
                .list();
    }

    private static String any(List<String> uuids) {
        return uuids.get(RANDOM.nextInt(uuids.size()));
    }

    /** So many activities in place of all others: half expired and not swept, a fifth replies. */
    private void load(int number) {
        // Not by the pool, whose statements may take five seconds.
        JdbcClient bulk = JdbcClient.create(
                new DriverManagerDataSource(postgres.getJdbcUrl(), postgres.getUsername(), postgres.getPassword()));
        bulk.sql("TRUNCATE activities CASCADE").update();
        bulk.sql("INSERT INTO users (handle, display_name) SELECT 'person' || i, 'Person ' || i"
                        + " FROM generate_series(1, 1000) AS i ON CONFLICT DO NOTHING")
                .update();
        List<String> tables = List.of("activities", "likes", "reposts");
        tables.forEach(name ->
                bulk.sql("ALTER TABLE " + name + " DISABLE TRIGGER USER").update());
        bulk.sql("""
            INSERT INTO activities (user_uuid, message, created_at, expires_at)
            SELECT users.uuid, 'common rare' || i % 1000 || ' number ' || i, now() - age, now() - age + lifetime
            FROM generate_series(1, :number * 4 / 5) AS i
            JOIN users ON users.handle = CASE WHEN i % 20 = 0 THEN 'reader' ELSE 'person' || 1 + i % 1000 END
            CROSS JOIN LATERAL (
              SELECT (ARRAY[1, 3, 12, 24, 72, 168, 720])[1 + i % 7] * interval '1 hour' AS lifetime
            ) AS lifetimes
            CROSS JOIN LATERAL (SELECT lifetime * (2 * random()) AS age) AS ages
            """).param("number", number).update();
        bulk.sql("""
            INSERT INTO activities (user_uuid, message, reply_to_activity_uuid, created_at, expires_at)
            SELECT users.uuid, 'common reply', parents.uuid, parents.created_at, parents.expires_at
            FROM (SELECT *, row_number() OVER () AS i FROM activities LIMIT :number / 5) AS parents
            JOIN users ON users.handle = 'person' || 1 + parents.i % 1000
            """).param("number", number).update();
        bulk.sql("INSERT INTO likes (activity_uuid, user_uuid) SELECT activities.uuid, users.uuid FROM activities"
                        + " JOIN users ON users.handle IN ('reader', 'person1')")
                .update();
        bulk.sql("INSERT INTO reposts (activity_uuid, user_uuid) SELECT likes.activity_uuid, likes.user_uuid FROM likes"
                        + " WHERE random() < 0.3")
                .update();
        bulk.sql("""
            INSERT INTO notifications (user_uuid, type, actor_uuid, activity_uuid, created_at, expires_at)
            SELECT :reader, 'like', users.uuid, activities.uuid, activities.created_at, activities.expires_at
            FROM activities
            JOIN users ON users.handle = 'person1'
            WHERE activities.user_uuid = :reader
            """).param("reader", reader.uuid()).update();
        tables.forEach(
                name -> bulk.sql("ALTER TABLE " + name + " ENABLE TRIGGER USER").update());
        bulk.sql("VACUUM ANALYZE").update();
    }

    @TestConfiguration
    static class Counting {

        @Bean
        static BeanPostProcessor countStatements() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DataSource dataSource && name.equals("dataSource")
                            ? new CountingDataSource(dataSource)
                            : bean;
                }
            };
        }
    }

    /** Counts what is prepared; every statement is prepared once and run once. */
    static final class CountingDataSource extends DelegatingDataSource {

        private final AtomicInteger count = new AtomicInteger();

        CountingDataSource(DataSource target) {
            super(target);
        }

        int count() {
            return count.get();
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("prepareStatement")) {
                            count.incrementAndGet();
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException ex) {
                            throw requireNonNull(ex.getCause(), "every invocation that fails has its cause");
                        }
                    });
        }
    }
}
