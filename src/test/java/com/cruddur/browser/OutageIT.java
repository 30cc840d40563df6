package com.cruddur.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;

/** The server goes and comes back while somebody writes. */
@BrowserTest
class OutageIT {

    @Test
    void whatWasWrittenMeanwhileIsKeptAndSentOnce(Stage stage) {
        Visitor bayko = stage.signedIn("Andrew Bayko");
        bayko.open("/messages/@andrewbrown");
        bayko.sees(bayko.textBox("Message"));
        bayko.seesAll();

        stage.run().end();
        try {
            bayko.write("Message", "Anybody there?");
            bayko.sees("what you see may be old");
            bayko.sees(bayko.article("You", "Anybody there?"));
            bayko.sees("Not sent.");
        } finally {
            // Others come after this.
            stage.run().startAgain();
        }

        assertThat(bayko.page().getByText("what you see may be old")).hasCount(0);
        // By itself, as soon as the page knows that the server is back.
        assertThat(bayko.page().getByText("Not sent.")).hasCount(0);
        assertThat(bayko.page().getByText("Sending…")).hasCount(0);
        bayko.page().reload();
        assertThat(bayko.article("You", "Anybody there?")).hasCount(1);
    }
}
