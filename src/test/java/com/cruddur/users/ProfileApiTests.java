package com.cruddur.users;

import static org.assertj.core.api.Assertions.assertThat;

import com.cruddur.CruddurTest;
import com.cruddur.TestTokens;
import com.cruddur.TestUser;
import com.cruddur.TestUsers;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** What people show of themselves, and changing it. */
@CruddurTest
class ProfileApiTests {

    private static final ParameterizedTypeReference<Map<String, Object>> OBJECT = new ParameterizedTypeReference<>() {};

    @Autowired
    RestTestClient api;

    @Autowired
    TestUsers users;

    @Autowired
    TestTokens tokens;

    TestUser andrew;

    TestUser bayko;

    @BeforeEach
    void meet() {
        andrew = users.create();
        bayko = users.create();
    }

    @Test
    void showAnswersTheProfileInAnyCaseOfTheHandle() {
        Map<String, Object> profile = profile(andrew.handle().toUpperCase(Locale.ROOT));

        assertThat(profile.get("created_at").toString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
        Map<String, Object> expected = new HashMap<>(Map.of(
                "uuid", andrew.uuid().toString(),
                "handle", andrew.handle(),
                "display_name", andrew.displayName(),
                "cruds_count", 0,
                "created_at", profile.get("created_at")));
        expected.put("bio", null);
        assertThat(profile).isEqualTo(expected);
    }

    @Test
    void shortAnswersWhoItIs() {
        assertThat(object(get("/api/users/@" + andrew.handle() + "/short")))
                .isEqualTo(Map.of(
                        "uuid", andrew.uuid().toString(),
                        "handle", andrew.handle(),
                        "display_name", andrew.displayName()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"@nobody-has-this", "@", "@a b", "@@", "@€"})
    void whoIsNotThereIsNotFound(String handle) {
        refused(get("/api/users/" + handle + "/short"), 404, "user_not_found");
        refused(get("/api/users/" + handle), 404, "user_not_found");
    }

    @Test
    void crudsCountIsOfActivitiesAndRepliesThatHaveNotExpired() {
        Object activity = object(
                        send(HttpMethod.POST, andrew, "/api/activities", Map.of("message", "hello", "ttl", "1-hour")))
                .get("uuid");
        object(send(HttpMethod.POST, andrew, "/api/activities/" + activity + "/reply", Map.of("message", "me again")));

        assertThat(profile(andrew.handle())).containsEntry("cruds_count", 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "POST"})
    void updateAnswersTheProfileAsItIsNow(String method) {
        Map<String, Object> answer = object(send(
                HttpMethod.valueOf(method),
                andrew,
                "/api/profile/update",
                Map.of("display_name", "Andrew 🎉", "bio", "Cloud <b>person</b>\n")));

        assertThat(answer)
                .containsEntry("display_name", "Andrew 🎉")
                .containsEntry("bio", "Cloud <b>person</b>\n")
                .containsEntry("handle", andrew.handle());
        assertThat(profile(andrew.handle())).isEqualTo(answer);
    }

    @Test
    void updateWithoutABioTakesItAway() {
        update(Map.of("display_name", "Andrew", "bio", "something"));

        Map<String, Object> answer = object(update(Map.of("display_name", "Andrew")));

        assertThat(answer).containsEntry("bio", null);
    }

    @Test
    void updateWithABioOfNullTakesItAway() {
        update(Map.of("display_name", "Andrew", "bio", "something"));

        assertThat(object(update("{\"display_name\":\"Andrew\",\"bio\":null}"))).containsEntry("bio", null);
        assertThat(object(update("{\"display_name\":\"Andrew\",\"bio\":\"\"}"))).containsEntry("bio", "");
    }

    @Test
    void aNewNameIsShownEverywhereAtOnce() {
        object(send(HttpMethod.POST, andrew, "/api/messages", Map.of("message", "hello", "handle", bayko.handle())));
        Object group = list(bayko, "/api/message_groups").getFirst().get("uuid");
        object(send(HttpMethod.POST, andrew, "/api/activities", Map.of("message", "hello", "ttl", "1-hour")));

        update(Map.of("display_name", "Renamed"));

        assertThat(List.of(
                        list(bayko, "/api/message_groups").getFirst(),
                        list(bayko, "/api/messages/" + group).getFirst(),
                        list(null, "/api/activities/@" + andrew.handle()).getFirst(),
                        object(send(
                                HttpMethod.POST, andrew, "/api/activities", Map.of("message", "a", "ttl", "1-hour"))),
                        object(get("/api/users/@" + andrew.handle() + "/short"))))
                .allSatisfy(shown -> assertThat(shown).containsEntry("display_name", "Renamed"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {}                                           | 422 | display_name_blank
        {"display_name":null}                        | 422 | display_name_blank
        {"display_name":""}                          | 422 | display_name_blank
        {"display_name":" \\u00a0\\t"}               | 422 | display_name_blank
        {"display_name":7}                           | 422 | type_mismatch
        {"display_name":["a"]}                       | 422 | type_mismatch
        {"display_name":"a\\u0000"}                  | 422 | message_invalid_chars
        {"display_name":"\\ud83ca"}                  | 422 | message_invalid_chars
        {"display_name":"a","bio":7}                 | 422 | type_mismatch
        {"display_name":"a","bio":false}             | 422 | type_mismatch
        {"display_name":"a","bio":"\\u0000"}         | 422 | message_invalid_chars
        {"display_name":"a","bio":"\\udf89"}         | 422 | message_invalid_chars
        {"display_name":"a"                          | 400 | json_invalid
        null                                         | 400 | json_invalid
        """)
    void updateRefusesWithItsCodeAndLeavesAllAsItWas(String body, int status, String code) {
        Map<String, Object> before = profile(andrew.handle());

        refused(update(body), status, code);

        assertThat(profile(andrew.handle())).isEqualTo(before);
    }

    @Test
    void updateTakesJustAsManyCodePointsAndNotOneMore() {
        String name = "🎉".repeat(64);
        String bio = "🎉".repeat(280);

        assertThat(object(update(Map.of("display_name", name, "bio", bio))))
                .containsEntry("display_name", name)
                .containsEntry("bio", bio);
        refused(update(Map.of("display_name", name + "a")), 422, "display_name_exceed_max_chars");
        refused(update(Map.of("display_name", name, "bio", bio + "a")), 422, "bio_exceed_max_chars");
        refused(
                update(Map.of("display_name", name + "a", "bio", bio + "a")),
                422,
                "display_name_exceed_max_chars",
                "bio_exceed_max_chars");
    }

    @Test
    void updateNeedsATokenOfSomebodyWhoIsThere() {
        refused(send(HttpMethod.PUT, null, "/api/profile/update", Map.of("display_name", "x")), 401, "generic_401");
        update(Map.of("display_name", "here"));
        users.delete(andrew);
        refused(update(Map.of("display_name", "gone")), 403, "user_not_registered");
    }

    private ResponseSpec update(Object body) {
        return send(HttpMethod.PUT, andrew, "/api/profile/update", body);
    }

    private Map<String, Object> profile(String handle) {
        return object(get("/api/users/@" + handle));
    }

    private ResponseSpec get(String uri) {
        return send(HttpMethod.GET, null, uri, null);
    }

    private List<Map<String, Object>> list(@Nullable TestUser reader, String uri) {
        return Objects.requireNonNull(send(HttpMethod.GET, reader, uri, null)
                .expectStatus()
                .isEqualTo(200)
                .expectBody(new ParameterizedTypeReference<List<Map<String, Object>>>() {})
                .returnResult()
                .getResponseBody());
    }

    private ResponseSpec send(HttpMethod method, @Nullable TestUser caller, String uri, @Nullable Object body) {
        RestTestClient.RequestBodySpec request = api.method(method).uri(uri);
        if (caller != null) {
            request.header("Authorization", tokens.bearer(caller));
        }
        if (body != null) {
            request.header("Content-Type", "application/json").body(body);
        }
        return request.exchange();
    }

    private static Map<String, Object> object(ResponseSpec answer) {
        return Objects.requireNonNull(answer.expectStatus()
                .isEqualTo(200)
                .expectBody(OBJECT)
                .returnResult()
                .getResponseBody());
    }

    private static void refused(ResponseSpec answer, int status, String... codes) {
        answer.expectStatus()
                .isEqualTo(status)
                .expectBody()
                .jsonPath("$.errors")
                .value(errors -> assertThat(errors).isEqualTo(List.of((Object[]) codes)));
    }
}
