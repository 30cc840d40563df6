package com.cruddur.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.RequestOptions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tokens that run out while somebody is at work. */
@BrowserTest
class SessionIT {

    /** Changes the stored access token's signature, so that the server takes it as little as an expired one. */
    private static final String SPOIL = """
        () => {
          const key = Object.keys(localStorage).find((it) => it.endsWith('.accessToken'));
          const token = localStorage.getItem(key);
          localStorage.setItem(key, token.slice(0, -12) + 'AAAAAAAAAAAA');
          return token;
        }
        """;

    @Test
    void whatTheServerRefusesIsAskedAgainWithANewToken(Stage stage) {
        Visitor andrew = stage.signedIn("Andrew Brown");
        List<Integer> answers = new ArrayList<>();
        andrew.page().onResponse(response -> {
            if (response.request().method().equals("POST") && response.url().endsWith("/api/activities")) {
                answers.add(response.status());
            }
        });

        andrew.page().evaluate(SPOIL);
        andrew.write("Your post", "Still here.");

        andrew.sees(andrew.article("Andrew Brown", "Still here."));
        assertThat(answers).containsExactly(401, 200);
    }

    @Test
    void aTokenIsRenewedBeforeItRunsOut(Stage stage) {
        Visitor bayko = stage.signedIn("Andrew Bayko");

        Request renewal = bayko.page()
                .waitForRequest(
                        request -> request.headers()
                                .getOrDefault("x-amz-target", "")
                                .endsWith("GetTokensFromRefreshToken"),
                        () -> {
                            bayko.page().clock().setSystemTime(System.currentTimeMillis() + 2 * 60 * 60 * 1000);
                            bayko.write("Your post", "Two hours later.");
                        });

        assertThat(renewal.method()).isEqualTo("POST");
        bayko.sees(bayko.article("Andrew Bayko", "Two hours later."));
    }

    @Test
    void aSessionThatWasEndedElsewhereSaysSoAndKeepsTheDraft(Stage stage) {
        Visitor londo = stage.signedIn("Londo Mollari");
        londo.textBox("Your post").fill("Unfinished business");
        String token = (String) londo.page().evaluate(SPOIL);

        APIRequestContext http = londo.page().request();
        http.post(
                "http://127.0.0.1:" + stage.run().port("DEV_COGNITO_PORT"),
                RequestOptions.create()
                        .setHeader("Content-Type", "application/x-amz-json-1.1")
                        .setHeader("X-Amz-Target", "AWSCognitoIdentityProviderService.GlobalSignOut")
                        .setData("{\"AccessToken\":\"" + token + "\"}"));

        londo.sees("Your session has ended.");
        londo.link("Sign in again").click();
        londo.demoAccount("Londo Mollari").click();
        assertThat(londo.textBox("Your post").inputValue()).isEqualTo("Unfinished business");
        londo.textBox("Your post").fill("");
    }
}
