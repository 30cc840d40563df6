package com.cruddur;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who may do what: every route, asked by nobody, with a bad token, by a stranger, by somebody who is in the
 * conversation, and by the one whose it is. A route that is missing from the table fails it.
 */
@CruddurTest
class AuthorisationMatrixApiTests {

    private static final String ALL_MAY = "200 200 200 200 200";

    private static final String SIGNED_IN = "401 401 200 200 200";

    private static final String MEMBERS = "401 401 404 200 200";

    private static final String AUTHOR = "401 401 403 403 200";

    private static final String ACTIVITY = "{\"message\":\"psst, an activity\",\"ttl\":\"1-day\"}";

    private static final String REPLY = "{\"message\":\"psst, a reply\"}";

    private static final String NAME = "{\"display_name\":\"A name\",\"bio\":null}";

    private static final String MESSAGE = "{\"message\":\"psst, a message\",\"message_group_uuid\":\"{group}\"}";

    @LocalServerPort
    int port;

    @Autowired
    TestUsers users;

    @Autowired
    TestTokens tokens;

    @Autowired
    RequestMappingHandlerMapping mapping;

    private final HttpClient http = HttpClient.newHttpClient();

    /** {@code {author}}, {@code {uuid}} and {@code {group}} are the author's; {@code {other}} is whom a caller talks to. */
    static Stream<Row> table() {
        return Stream.of(
                row("GET /api/health-check", ALL_MAY),
                row("GET /config.json", ALL_MAY),
                row("GET /api/activities/home", ALL_MAY),
                row("GET /api/activities/search", "?term=psst", null, ALL_MAY),
                row("GET /api/activities/notifications", ALL_MAY),
                row("PUT /api/activities/notifications/read", SIGNED_IN),
                row("GET /api/activities/@{handle}", ALL_MAY),
                row("GET /api/activities/{uuid}", ALL_MAY),
                row("GET /api/activities/@{handle}/status/{uuid}", ALL_MAY),
                row("POST /api/activities", "", ACTIVITY, SIGNED_IN),
                row("POST /api/activities/{uuid}/reply", "", REPLY, SIGNED_IN),
                row("DELETE /api/activities/{uuid}", AUTHOR),
                row("PUT /api/activities/{uuid}/like", SIGNED_IN),
                row("DELETE /api/activities/{uuid}/like", SIGNED_IN),
                row("PUT /api/activities/{uuid}/repost", SIGNED_IN),
                row("DELETE /api/activities/{uuid}/repost", SIGNED_IN),
                row("GET /api/users/@{handle}", ALL_MAY),
                row("GET /api/users/@{handle}/short", ALL_MAY),
                row("PUT /api/profile/update", "", NAME, SIGNED_IN),
                row("POST /api/profile/update", "", NAME, SIGNED_IN),
                row("GET /api/profile/export", SIGNED_IN),
                row("DELETE /api/profile", SIGNED_IN),
                row("GET /api/message_groups", SIGNED_IN),
                row("GET /api/message_groups/@{handle}", MEMBERS),
                row("GET /api/messages/{reference}", MEMBERS),
                row("POST /api/messages", "", MESSAGE, MEMBERS));
    }

    @Test
    void theTableHasEveryRoute() {
        Set<String> routes = mapping.getHandlerMethods().entrySet().stream()
                .filter(route -> route.getValue().getBeanType().isAnnotationPresent(RestController.class))
                .filter(route -> route.getValue().getBeanType().getName().startsWith("com.cruddur."))
                .flatMap(route -> route.getKey().getMethodsCondition().getMethods().stream()
                        .flatMap(method ->
                                route.getKey().getPatternValues().stream().map(path -> method + " " + path)))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(table().map(Row::route)).containsExactlyInAnyOrderElementsOf(routes);
    }

    @ParameterizedTest
    @MethodSource("table")
    void eachOfFiveMayWhatTheTableSays(Row row) throws Exception {
        Cast cast = cast();
        String stale = "Bearer "
                + TestTokens.sign(TestTokens.claims(cast.author.subject()).build(), TestKeys.newKey());

        String statuses = Stream.of(
                        ask(row, cast, null, cast.member),
                        ask(row, cast, stale, cast.member),
                        ask(row, cast, tokens.bearer(cast.stranger), cast.author),
                        ask(row, cast, tokens.bearer(cast.member), cast.author),
                        ask(row, cast, tokens.bearer(cast.author), cast.member))
                .map(answer -> Integer.toString(answer.statusCode()))
                .collect(Collectors.joining(" "));

        assertThat(statuses).as(row.route).isEqualTo(row.statuses);
    }

    @ParameterizedTest
    @MethodSource("table")
    void anAnswerIsKeptByNobodyUnlessItIsAskedForAnewEachTime(Row row) throws Exception {
        Cast cast = cast();
        String bearer = tokens.bearer(cast.author);

        HttpResponse<String> answer = ask(row, cast, bearer, cast.member);
        String kept = answer.headers().firstValue("Cache-Control").orElse("none");

        boolean privateList =
                row.route.startsWith("GET /api/message") || row.route.equals("GET /api/activities/notifications");
        if (!privateList) {
            assertThat(kept).as(row.route).contains("no-store");
            return;
        }
        assertThat(kept).as(row.route).isEqualTo("private, no-cache");
        String tag = answer.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again =
                send(request(row, cast, bearer, cast.member).header("If-None-Match", tag));
        assertThat(again.statusCode()).as(row.route).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().firstValue("Cache-Control")).hasValue("private, no-cache");
    }

    private HttpResponse<String> ask(Row row, Cast cast, @Nullable String bearer, TestUser other)
            throws IOException, InterruptedException {
        return send(request(row, cast, bearer, other));
    }

    private HttpRequest.Builder request(Row row, Cast cast, @Nullable String bearer, TestUser other) {
        String[] route = row.route.split(" ", 2);
        TestUser shown = route[1].startsWith("/api/message_groups") ? other : cast.author;
        String path = cast.fill(route[1].replace("{handle}", shown.handle()) + row.query);
        HttpRequest.Builder request = to(path);
        if (bearer != null) {
            request.header("Authorization", bearer);
        }
        if (row.body == null) {
            return request.method(route[0], BodyPublishers.noBody());
        }
        return request.header("Content-Type", "application/json")
                .method(route[0], BodyPublishers.ofString(cast.fill(row.body)));
    }

    /** Three people, of whom two have a conversation, and an activity of one of them. */
    private Cast cast() throws IOException, InterruptedException {
        TestUser author = users.create();
        TestUser member = users.create();
        String message = post(author, "/api/messages", "{\"message\":\"psst\",\"handle\":\"" + member.handle() + "\"}");
        String activity = post(author, "/api/activities", ACTIVITY);
        return new Cast(
                author,
                member,
                users.create(),
                JsonMapper.shared().readTree(message).get("message_group_uuid").asString(),
                JsonMapper.shared().readTree(activity).get("uuid").asString());
    }

    private String post(TestUser author, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(to(path).header("Authorization", tokens.bearer(author))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static Row row(String route, String statuses) {
        return row(route, "", null, statuses);
    }

    private static Row row(String route, String query, @Nullable String body, String statuses) {
        return new Row(route, query, body, statuses);
    }

    /**
     * A line of the table.
     *
     * @param statuses for nobody, a bad token, a stranger, a member, the author
     */
    record Row(String route, String query, @Nullable String body, String statuses) {

        @Override
        public String toString() {
            return route;
        }
    }

    private record Cast(TestUser author, TestUser member, TestUser stranger, String group, String activity) {

        String fill(String text) {
            return text.replace("{uuid}", activity)
                    .replace("{reference}", group)
                    .replace("{group}", group);
        }
    }
}
