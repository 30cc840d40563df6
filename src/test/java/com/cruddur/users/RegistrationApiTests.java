package com.cruddur.users;

import static org.assertj.core.api.Assertions.assertThat;

import com.cruddur.CruddurTest;
import com.cruddur.LocalStores;
import com.cruddur.TestTokens;
import com.cruddur.TestUser;
import com.cruddur.TestUsers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** First calls of people who have an account and no row; their tokens are the local Cognito's own. */
@CruddurTest
@ContextConfiguration(initializers = LocalStores.WithLocalCognito.class)
class RegistrationApiTests {

    private static final String PASSWORD = "Cruddur-test-1";

    @Autowired
    RestTestClient api;

    @Autowired
    TestUsers users;

    @Autowired
    TestTokens tokens;

    @Autowired
    JdbcClient jdbc;

    @Test
    void firstCallRegistersThePerson() {
        String handle = freshHandle();
        UUID subject = account(handle, "Somebody New");

        ResponseSpec answer = groups(LocalStores.signIn(handle, PASSWORD));

        answer.expectStatus().isEqualTo(200);
        assertThat(rows(subject))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("handle", handle)
                        .containsEntry("display_name", "Somebody New")
                        .containsEntry("email", handle + "@cruddur.test"));
    }

    @Test
    void parallelFirstCallsRegisterOnceAndAllSucceed() throws Exception {
        String handle = freshHandle();
        UUID subject = account(handle, "Impatient");
        String token = LocalStores.signIn(handle, PASSWORD);
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(() -> groups(token).returnResult(String.class).getStatus().value());
        }

        List<Integer> statuses = new ArrayList<>();
        try (var executor = Executors.newFixedThreadPool(20)) {
            for (Future<Integer> status : executor.invokeAll(calls)) {
                statuses.add(status.get());
            }
        }

        assertThat(statuses).hasSize(20).containsOnly(200);
        assertThat(rows(subject)).hasSize(1);
    }

    @Test
    void aHandleThatSomebodyHasInAnyCaseIsRefused() {
        TestUser owner = users.create("Taken." + freshHandle());
        account(owner.handle().toLowerCase(java.util.Locale.ROOT), "Too late");
        String token = LocalStores.signIn(owner.handle(), PASSWORD);

        for (int i = 0; i < 2; i++) {
            ResponseSpec answer = groups(token);

            answer.expectStatus().isEqualTo(409);
            answer.expectBody().jsonPath("$.errors").isEqualTo(List.of("handle_taken"));
            var array = api.get()
                    .uri("/api/message_groups")
                    .header("Authorization", "Bearer " + token)
                    .header("Accept", "application/json")
                    .exchange();
            array.expectStatus().isEqualTo(409);
            array.expectBody().jsonPath("$").isEqualTo(List.of("handle_taken"));
        }
    }

    @Test
    void anUnclaimedRowIsNotClaimedOnTheFly() {
        String handle = freshHandle();
        jdbc.sql("INSERT INTO users (display_name, handle, email) VALUES ('Seeded', ?, ?)")
                .params(handle, handle + "@cruddur.test")
                .update();
        UUID subject = account(handle, "Somebody New");

        groups(LocalStores.signIn(handle, PASSWORD)).expectStatus().isEqualTo(409);

        assertThat(rows(subject)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ümlaut", "slash/", "a'b"})
    void aHandleThatCannotStandInAPathIsRefused(String form) {
        String handle = form + freshHandle();
        UUID subject = account(handle, "Odd");

        ResponseSpec answer = groups(LocalStores.signIn(handle, PASSWORD));

        answer.expectStatus().isEqualTo(403);
        answer.expectBody().jsonPath("$.errors").isEqualTo(List.of("user_not_registered"));
        assertThat(rows(subject)).isEmpty();
    }

    @Test
    void aTokenThatCognitoDoesNotTakeAnyMoreIsRefused() {
        String handle = freshHandle();
        UUID subject = account(handle, "Gone already");
        String token = LocalStores.signIn(handle, PASSWORD);
        LocalStores.signOutEverywhere(token);

        ResponseSpec answer = groups(token);

        answer.expectStatus().isEqualTo(403);
        answer.expectBody().jsonPath("$.errors").isEqualTo(List.of("user_not_registered"));
        assertThat(rows(subject)).isEmpty();
    }

    private ResponseSpec groups(String token) {
        return api.get()
                .uri("/api/message_groups")
                .header("Authorization", "Bearer " + token)
                .exchange();
    }

    private List<Map<String, Object>> rows(UUID subject) {
        return jdbc.sql("SELECT users.handle, users.display_name, users.email FROM users WHERE users.cognito_user_id ="
                        + " ?")
                .param(subject.toString())
                .query()
                .listOfRows();
    }

    private static UUID account(String handle, String name) {
        return LocalStores.COGNITO.addConfirmedUser(
                handle, handle.replaceAll("[^A-Za-z0-9._+-]", "") + "@cruddur.test", name, PASSWORD);
    }

    private static String freshHandle() {
        return "r" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    }
}
