package com.cruddur.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** A post's life. */
@BrowserTest
class PostsIT {

    private static final String POST = "Jump gate opens at noon.";

    @Test
    void aPostIsWrittenFoundAnsweredLikedAndExpires(Stage stage) throws SQLException {
        Visitor andrew = stage.signedIn("Andrew Brown");
        Visitor londo = stage.signedIn("Londo Mollari");

        andrew.page().getByLabel("Lasts for").selectOption("1-hour");
        andrew.textBox("Your post").fill("🚀".repeat(281));
        assertThat(andrew.button("Post")).isDisabled();
        andrew.write("Your post", POST);
        assertThat(andrew.article("Andrew Brown", POST)).containsText("1 hour left");

        londo.open("/search?term=jump gate");
        Locator found = londo.article("Andrew Brown", POST);
        found.getByLabel("Like, 0 so far").click();
        assertThat(found.getByLabel("Like, 1 so far")).hasAttribute("aria-pressed", "true");
        found.getByLabel("Reply, 0 so far").click();
        londo.write("Your reply", "The Centauri will be late.");
        londo.sees(londo.article("Londo Mollari", "The Centauri will be late."));

        andrew.tab("Notifications").click();
        Locator notices = andrew.page()
                .getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("Notifications"))
                .getByRole(AriaRole.LISTITEM);
        assertThat(notices.first()).containsText("The Centauri will be late.");
        assertThat(notices.nth(1)).containsText("likes your post");
        andrew.open("/");
        assertThat(andrew.article("Andrew Brown", POST).getByLabel("Reply, 1 so far"))
                .isVisible();

        expire(stage, POST);
        andrew.page().reload();
        andrew.seesAll();
        andrew.seesNothingOf(andrew.article("Andrew Brown", POST));
        londo.page().reload();
        londo.sees("This post is gone");
    }

    /** An hour later. */
    private static void expire(Stage stage, String message) throws SQLException {
        String address = "jdbc:postgresql://127.0.0.1:" + stage.run().port("DEV_POSTGRES_PORT") + "/cruddur";
        try (Connection connection = DriverManager.getConnection(address, "cruddur", "cruddur");
                PreparedStatement statement = connection.prepareStatement(
                        "UPDATE activities SET expires_at = now(), created_at = now() - interval '1 hour' WHERE"
                                + " message = ?")) {
            statement.setString(1, message);
            statement.executeUpdate();
        }
    }
}
