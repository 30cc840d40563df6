package com.cruddur.users;

import com.cruddur.CruddurTest;
import com.cruddur.TestUser;
import com.cruddur.TestUsers;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.servlet.client.RestTestClient;

@CruddurTest
class UsersApiTests {

    @Autowired
    RestTestClient api;

    @Autowired
    TestUsers users;

    @Test
    void showShortAnswersAnybodyInAnyCaseOfTheHandle() {
        TestUser andrew =
                users.create("Mixed.Case+" + UUID.randomUUID().toString().substring(0, 8));

        for (String handle : List.of(andrew.handle(), andrew.handle().toLowerCase(Locale.ROOT))) {
            var answer = api.get().uri("/api/users/@{handle}/short", handle).exchange();

            answer.expectStatus().isEqualTo(200).expectHeader().contentType("application/json");
            answer.expectBody()
                    .json("""
                        {"uuid":"%s","handle":"%s","display_name":"%s"}
                        """.formatted(andrew.uuid(), andrew.handle(), andrew.displayName()), JsonCompareMode.STRICT);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer null",
                "Bearer undefined",
                "Bearer x.y.z",
                "Bearer",
                "Basic YTpi",
                "nonsense",
                "Bearer  two spaces"
            })
    void showShortNeedsNoTokenAndMindsNoBadOne(String authorization) {
        TestUser andrew = users.create();

        var answer = api.get()
                .uri("/api/users/@{handle}/short", andrew.handle())
                .header("Authorization", authorization)
                .exchange();

        answer.expectStatus().isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody-has-this", "with space", "ümlaut", "a'b", "\"", "🎉"})
    void showShortOfNobodyIsNotFound(String handle) {
        var answer = api.get()
                .uri("/api/users/@{handle}/short", handle)
                .header("Accept", "application/json")
                .exchange();

        answer.expectStatus().isEqualTo(404).expectHeader().contentType("application/json");
        answer.expectBody().jsonPath("$").isEqualTo(List.of("user_not_found"));
    }

    @Test
    void showShortWithoutItsSignIsNoRoute() {
        TestUser andrew = users.create();

        var answer = api.get().uri("/api/users/{handle}/short", andrew.handle()).exchange();

        answer.expectStatus().isEqualTo(404);
        answer.expectBody().jsonPath("$.errors").isEqualTo(List.of("not_found"));
    }
}
