package com.cruddur.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cruddur.CruddurTest;
import com.cruddur.TestTokens;
import com.cruddur.TestUser;
import com.cruddur.TestUsers;
import com.cruddur.web.ApiException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@CruddurTest
class ExportApiTests {

    @Autowired
    RestTestClient api;

    @Autowired
    TestUsers users;

    @Autowired
    TestTokens tokens;

    @Autowired
    UsersRepository repository;

    @Autowired
    JsonMapper json;

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
    void anEmptyAccountIsAProfileAndAnEnd() {
        List<JsonNode> lines = people.export(andrew);

        assertThat(lines).extracting(line -> line.get("kind").asString()).containsExactly("profile", "complete");
        assertThat(lines.getFirst().propertyNames())
                .containsExactly("kind", "uuid", "handle", "display_name", "bio", "email", "created_at");
        assertThat(lines.getFirst().get("email").asString()).isEqualTo(andrew.handle() + "@cruddur.test");
        assertThat(lines.getLast().at("/counts/profile").asInt()).isOne();
    }

    @Test
    void everythingIsInItAndNothingOfAnybodyElse() {
        Object own = people.post(andrew, "mine 🎉");
        Object others = people.post(bayko, "theirs, @" + andrew.handle());
        Object reply = people.reply(andrew, others, "mine too");
        people.like(andrew, others);
        people.repost(andrew, others);
        people.like(bayko, own);
        Object group = people.start(andrew, bayko, "sent");
        people.writeInto(bayko, group, "received");
        people.start(bayko, users.create(), "not of andrew");

        List<JsonNode> lines = people.export(andrew);

        assertThat(lines)
                .extracting(line -> line.get("kind").asString())
                .containsExactly(
                        "profile",
                        "reply",
                        "activity",
                        "like",
                        "repost",
                        "notification",
                        "notification",
                        "message_group",
                        "message",
                        "message",
                        "complete");
        assertThat(of(lines, "activity").getFirst().get("uuid").asString()).isEqualTo(own);
        assertThat(of(lines, "activity").getFirst().get("message").asString()).isEqualTo("mine 🎉");
        assertThat(of(lines, "reply").getFirst().get("uuid").asString()).isEqualTo(reply);
        assertThat(of(lines, "like").getFirst().get("activity_uuid").asString()).isEqualTo(others);
        assertThat(of(lines, "repost").getFirst().get("activity_uuid").asString())
                .isEqualTo(others);
        assertThat(of(lines, "notification"))
                .extracting(line -> line.get("type").asString())
                .containsExactly("like", "mention");
        assertThat(of(lines, "message_group").getFirst().get("handle").asString())
                .isEqualTo(bayko.handle());
        assertThat(of(lines, "message"))
                .extracting(line -> line.get("handle").asString() + ": "
                        + line.get("message").asString())
                .containsExactly(bayko.handle() + ": received", andrew.handle() + ": sent");
        assertThat(lines.getLast().get("counts").toString())
                .isEqualTo("{\"profile\":1,\"reply\":1,\"activity\":1,\"like\":1,\"repost\":1,\"notification\":2,"
                        + "\"message_group\":1,\"message\":2}");
    }

    @Test
    void whatIsMoreThanAPageIsAllThere() {
        users.jdbc()
                .sql("INSERT INTO activities (user_uuid, message, expires_at)"
                        + " SELECT ?, 'number ' || n, now() + interval '1 day' FROM generate_series(1, 1203) AS n")
                .param(andrew.uuid())
                .update();
        users.jdbc()
                .sql("INSERT INTO likes (activity_uuid, user_uuid) SELECT uuid, ? FROM activities WHERE user_uuid = ?")
                .params(andrew.uuid(), andrew.uuid())
                .update();
        for (int i = 0; i < 105; i++) {
            people.start(users.create(), andrew, "hello");
        }

        List<JsonNode> lines = people.export(andrew);

        JsonNode counts = lines.getLast().get("counts");
        assertThat(counts.get("activity").asInt()).isEqualTo(1203);
        assertThat(counts.get("like").asInt()).isEqualTo(1203);
        assertThat(counts.get("message_group").asInt()).isEqualTo(105);
        assertThat(counts.get("message").asInt()).isEqualTo(105);
        assertThat(lines.stream().map(JsonNode::toString)).doesNotHaveDuplicates();
    }

    @Test
    void whatHasExpiredIsNotInIt() {
        users.jdbc()
                .sql("INSERT INTO activities (user_uuid, message, expires_at, created_at)"
                        + " VALUES (?, 'over', now() - interval '1 hour', now() - interval '2 hours')")
                .param(andrew.uuid())
                .update();

        assertThat(people.export(andrew))
                .extracting(line -> line.get("kind").asString())
                .containsExactly("profile", "complete");
    }

    @Test
    void theAnswerIsAFileThatNobodyKeeps() {
        var answer = people.get(andrew, "/api/profile/export");

        answer.expectStatus()
                .isEqualTo(200)
                .expectHeader()
                .valueEquals("Content-Type", "application/x-ndjson")
                .expectHeader()
                .valueEquals("Content-Disposition", "attachment; filename=\"cruddur-export.ndjson\"")
                .expectHeader()
                .value("Cache-Control", value -> assertThat(value).contains("no-store"));
        api.get().uri("/api/profile/export").exchange().expectStatus().isEqualTo(401);
        people.send(HttpMethod.HEAD, andrew, "/api/profile/export", null)
                .expectStatus()
                .isEqualTo(200);
    }

    @Test
    void aFailureOnTheWayIsTheLastLine() {
        List<JsonNode> lines = exported(out -> {
            out.write("entry", Map.of("n", 1));
            throw ApiException.storeUnavailable(null);
        });

        assertThat(lines)
                .extracting(JsonNode::toString)
                .endsWith(
                        "{\"kind\":\"entry\",\"n\":1}", "{\"kind\":\"incomplete\",\"errors\":[\"store_unavailable\"]}");
    }

    @Test
    void aDefectOnTheWayIsTheLastLineAndSaysNoMore() {
        List<JsonNode> lines = exported(out -> {
            throw new IllegalStateException("no business of theirs");
        });

        assertThat(lines.getLast().toString()).isEqualTo("{\"kind\":\"incomplete\",\"errors\":[\"generic_500\"]}");
    }

    @Test
    void onePersonHasOneExportAtATime() {
        UserSummary person = summary(andrew);
        Exports exports = exports(new Feature(out -> {
            // Once more while this one is under way.
            throw new IllegalStateException();
        }));
        Exports[] same = new Exports[1];
        same[0] = exports(new Feature(
                out -> assertThatThrownBy(() -> same[0].write(person, OutputStream.nullOutputStream()))
                        .isInstanceOf(ApiException.class)
                        .hasMessageContaining("request_in_progress")));

        ByteArrayOutputStream written = new ByteArrayOutputStream();
        same[0].write(person, written);
        exports.write(person, OutputStream.nullOutputStream());
        same[0].write(person, OutputStream.nullOutputStream());

        assertThat(AccountClient.lines(written.toByteArray())
                        .getLast()
                        .get("kind")
                        .asString())
                .isEqualTo("complete");
    }

    @Test
    void aClientThatLeavesEndsTheExport() {
        Exports exports = exports(new Feature(out -> {
            while (true) {
                out.write("entry", Map.of("n", 1));
            }
        }));
        OutputStream closed = new OutputStream() {

            private int left = 10_000;

            @Override
            public void write(int next) throws IOException {
                if (left-- == 0) {
                    throw new IOException("Broken pipe");
                }
            }
        };

        exports.write(summary(andrew), closed);
    }

    private List<JsonNode> exported(Consumer<ExportLines> feature) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        exports(new Feature(feature)).write(summary(andrew), written);
        return AccountClient.lines(written.toByteArray());
    }

    private Exports exports(PersonalData feature) {
        return new Exports(repository, List.of(feature), json);
    }

    private static UserSummary summary(TestUser user) {
        return new UserSummary(user.uuid(), user.handle(), user.displayName());
    }

    private static List<JsonNode> of(List<JsonNode> lines, String kind) {
        return lines.stream()
                .filter(line -> line.get("kind").asString().equals(kind))
                .toList();
    }

    private record Feature(Consumer<ExportLines> lines) implements PersonalData {

        @Override
        public void export(UserSummary person, ExportLines out) {
            lines.accept(out);
        }

        @Override
        public void erase(UUID person) {}
    }
}
