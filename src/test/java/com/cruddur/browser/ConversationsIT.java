package com.cruddur.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** People who write to each other, each in a browser of their own. */
@BrowserTest
class ConversationsIT {

    @Test
    void twoPeopleTalkAndListsFollowTheNewestMessage(Stage stage) {
        Visitor andrew = stage.signedIn("Andrew Brown");
        Visitor londo = stage.signedIn("Londo Mollari");
        Visitor bayko = stage.signedIn("Andrew Bayko");

        andrew.open("/messages");
        assertThat(andrew.conversations().first()).containsText("Andrew Bayko");
        andrew.write("Write to handle", "londo");
        andrew.write("Message", "Ambassador, a word?");
        andrew.sees(andrew.article("You", "Ambassador, a word?"));
        assertThat(andrew.conversations().first()).containsText("Londo Mollari");

        assertThat(londo.tab("Messages")).hasText("Messages 1 unread");
        londo.tab("Messages").click();
        londo.conversations().first().click();
        londo.sees(londo.article("Andrew Brown", "Ambassador, a word?"));
        londo.textBox("Message").fill("Two words:");
        londo.textBox("Message").press("Shift+Enter");
        londo.textBox("Message").pressSequentially("not now");
        londo.textBox("Message").press("Enter");

        andrew.sees(andrew.article("Londo Mollari", "Two words: not now"));
        assertThat(andrew.conversations().first()).containsText("Two words:");

        bayko.open("/messages/new/andrewbrown");
        bayko.write("Message", "Is it DNS again?");
        assertThat(andrew.conversations().first()).containsText("Is it DNS again?");

        andrew.write("Message", "Later, then.");
        assertThat(andrew.conversations().first()).containsText("Later, then.");
        assertThat(londo.conversations().first()).containsText("Later, then.");

        andrew.textBox("Message").fill("Half a thou");
        andrew.page().reload();
        assertThat(andrew.textBox("Message")).hasValue("Half a thou");
        andrew.textBox("Message").fill("");
    }

    @Test
    void whatWasBeingSentWhenThePageWasLeftIsSentAgainAndStoredOnce(Stage stage) {
        Visitor londo = stage.signedIn("Londo Mollari");
        londo.open("/messages/new/andrewbrown");
        londo.sees(londo.textBox("Message"));
        AtomicBoolean stored = new AtomicBoolean();
        // The server has it, and its answer never arrives.
        londo.page().route("**/api/messages", route -> stored.set(route.fetch().ok()));

        londo.write("Message", "Do not keep me waiting.");
        londo.page().waitForCondition(stored::get);
        londo.page().unroute("**/api/messages");
        Response again = londo.page()
                .waitForResponse(
                        answer -> answer.request().method().equals("POST")
                                && answer.url().endsWith("/api/messages"),
                        londo.page()::reload);

        assertThat(again.headerValue("Idempotency-Replayed")).isEqualTo("true");
        assertThat(londo.page().getByText("Sending…")).hasCount(0);
        assertThat(londo.article("You", "Do not keep me waiting.")).hasCount(1);
    }

    @Test
    void olderMessagesComeInAboveWithoutMovingWhatIsRead(Stage stage) {
        Visitor bayko = stage.signedIn("Andrew Bayko");

        bayko.open("/messages/@andrewbrown");
        Locator scroller = bayko.page().getByLabel("Conversation with Andrew Brown");
        Locator messages = scroller.getByRole(AriaRole.ARTICLE);
        assertThat(messages.last()).isInViewport();

        double moved = 0;
        while (bayko.button("Load older messages").or(bayko.button("Loading…")).count() > 0) {
            int known = messages.count();
            ElementHandle first = messages.first().elementHandle();
            double before = (double) first.evaluate("""
                (message) => {
                  message.closest('[role=region]').scrollTop = 0;
                  return message.getBoundingClientRect().top + 0.001;
                }
                """);
            assertThat(messages.nth(known)).isAttached();
            double after = (double) first.evaluate("(message) => message.getBoundingClientRect().top + 0.001");
            moved = Math.max(moved, Math.abs(after - before));
        }

        assertThat(messages.count()).isGreaterThanOrEqualTo(110);
        assertThat(moved).isLessThan(2);
    }
}
