package com.cruddur.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cruddur.CruddurTest;
import com.cruddur.LocalStores;
import com.cruddur.TestTokens;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.client.RestTestClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;

/** The end of accounts whose tokens are the local Cognito's own. */
@CruddurTest
@ContextConfiguration(initializers = LocalStores.WithLocalCognito.class)
class AccountSignInApiTests {

    private static final String PASSWORD = "Cruddur-test-1";

    @Autowired
    RestTestClient api;

    @Autowired
    TestTokens tokens;

    AccountClient people;

    String handle;

    UUID subject;

    @BeforeEach
    void signUp() {
        people = new AccountClient(api, tokens);
        handle = "r" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        subject = LocalStores.COGNITO.addConfirmedUser(handle, handle + "@cruddur.test", "Somebody", PASSWORD);
    }

    @Test
    void theSignInGoesTooAndTheSecondAnswerIsTheSame() {
        String bearer = "Bearer " + LocalStores.signIn(handle, PASSWORD);
        people.send(HttpMethod.GET, bearer, "/api/message_groups", null)
                .expectStatus()
                .isEqualTo(200);

        Map<String, Object> first = AccountClient.object(people.send(HttpMethod.DELETE, bearer, "/api/profile", null));

        assertThat(first).containsEntry("sign_in", "deleted");
        assertThatThrownBy(() -> LocalStores.signIn(handle, PASSWORD))
                .isInstanceOf(CognitoIdentityProviderException.class);
        assertThat(AccountClient.object(people.send(HttpMethod.DELETE, bearer, "/api/profile", null)))
                .isEqualTo(first);
        people.send(HttpMethod.GET, bearer, "/api/message_groups", null)
                .expectStatus()
                .isEqualTo(403);
    }

    @Test
    void whoHasNeverCalledBeforeMayGoAsWell() {
        String bearer = "Bearer " + LocalStores.signIn(handle, PASSWORD);

        assertThat(AccountClient.object(people.send(HttpMethod.DELETE, bearer, "/api/profile", null)))
                .containsEntry("sign_in", "deleted");
    }

    @Test
    void whoSignsUpAgainIsSomebodyNewWithTheSameHandle() {
        String bearer = "Bearer " + LocalStores.signIn(handle, PASSWORD);
        Object before = AccountClient.object(people.send(HttpMethod.DELETE, bearer, "/api/profile", null))
                .get("uuid");

        UUID again = LocalStores.COGNITO.addConfirmedUser(handle, handle + "@cruddur.test", "Somebody", PASSWORD);

        assertThat(again).isNotEqualTo(subject);
        people.send(HttpMethod.GET, "Bearer " + LocalStores.signIn(handle, PASSWORD), "/api/message_groups", null)
                .expectStatus()
                .isEqualTo(200);
        assertThat(AccountClient.object(people.send(HttpMethod.GET, bearer, "/api/users/@" + handle + "/short", null))
                        .get("uuid"))
                .isNotEqualTo(before);
    }

    @Test
    void aTokenThatCognitoDoesNotTakeAnyMoreEndsTheAccountAndKeepsTheSignIn() {
        String token = LocalStores.signIn(handle, PASSWORD);
        people.send(HttpMethod.GET, "Bearer " + token, "/api/message_groups", null)
                .expectStatus()
                .isEqualTo(200);
        LocalStores.signOutEverywhere(token);

        assertThat(AccountClient.object(people.send(HttpMethod.DELETE, "Bearer " + token, "/api/profile", null)))
                .containsEntry("sign_in", "kept");
        people.send(HttpMethod.GET, "Bearer " + LocalStores.signIn(handle, PASSWORD), "/api/message_groups", null)
                .expectStatus()
                .isEqualTo(403);
    }
}
