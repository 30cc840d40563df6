package com.cruddur.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Coming in and going out. */
@BrowserTest
class AccountIT {

    private static final String PASSWORD = "First-secret-1";

    @Test
    void aNewPersonComesInByTheCodeAndComesBackByANewPassword(Stage stage) {
        Visitor delenn = stage.visitor();

        delenn.open("/");
        delenn.link("Create account").click();
        delenn.textBox("Name").fill("Delenn of Mir");
        delenn.textBox("Handle").fill("delenn");
        delenn.textBox("E-mail").fill("delenn@cruddur.test");
        delenn.textBox("Password").fill(PASSWORD);
        delenn.button("Create account").click();
        delenn.textBox("Code").fill("000000");
        delenn.button("Confirm").click();
        delenn.sees("This is not the code we sent.");
        delenn.textBox("Code").fill(code(stage, "Confirmation code"));
        delenn.button("Confirm").click();

        delenn.write("Your post", "I am Grey. I stand between the candle and the star.");
        delenn.sees(delenn.article("Delenn of Mir", "I am Grey."));

        delenn.button("Sign out").click();
        delenn.link("Sign in").click();
        delenn.textBox("E-mail or handle").fill("delenn");
        delenn.textBox("Password").fill("Wrong-secret-1");
        delenn.button("Sign in").click();
        delenn.sees("Name and password do not match.");

        delenn.link("Forgot password?").click();
        delenn.textBox("E-mail or handle").fill("delenn@cruddur.test");
        delenn.button("Send code").click();
        Locator newCode = delenn.textBox("Code");
        newCode.fill(code(stage, "Password reset code"));
        delenn.textBox("New password").fill("Second-secret-2");
        delenn.button("Set new password").click();
        delenn.sees(delenn.textBox("Your post"));
        delenn.open("/@Delenn");
        delenn.sees(delenn.article("Delenn of Mir", "I am Grey."));
    }

    @Test
    void whoAsksForSomethingPrivateComesThereAfterSigningIn(Stage stage) {
        Visitor londo = stage.visitor();

        londo.open("/notifications");
        londo.sees("Sign in to see this");
        londo.page()
                .getByRole(AriaRole.MAIN)
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Sign in"))
                .click();
        londo.demoAccount("Londo Mollari").click();

        londo.isAt("/notifications");
        londo.sees("Notifications");
    }

    @Test
    void aPersonTakesTheirDataAlongAndEndsTheirAccount(Stage stage) {
        Visitor vir = stage.visitor();
        vir.open("/signup");
        vir.textBox("Name").fill("Vir Cotto");
        vir.textBox("Handle").fill("vir");
        vir.textBox("E-mail").fill("vir@cruddur.test");
        vir.textBox("Password").fill(PASSWORD);
        vir.button("Create account").click();
        vir.textBox("Code").fill(code(stage, "Confirmation code"));
        vir.button("Confirm").click();
        vir.write("Your post", "I should like to live just long enough.");
        vir.sees(vir.article("Vir Cotto", "I should like"));

        vir.open("/settings");
        String file = vir.page()
                .waitForDownload(vir.button("Download my data")::click)
                .suggestedFilename();
        vir.button("Delete my account").click();
        vir.textBox("Type your handle to confirm").fill("vir");
        vir.button("Delete for ever").click();

        vir.sees("Your account is gone.");
        assertThat(file).isEqualTo("cruddur-vir.ndjson");
        vir.open("/@vir");
        vir.sees("There is nobody with this handle.");
    }

    /** From the log, as a developer reads it. */
    private static String code(Stage stage, String kind) {
        Pattern line = Pattern.compile(kind + " for \\S+: (\\d+)");
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> line.matcher(stage.run().output())
                                .results()
                                .map(MatchResult::group)
                                .toList(),
                        lines -> !lines.isEmpty())
                .getLast()
                .replaceFirst(".* ", "");
    }
}
