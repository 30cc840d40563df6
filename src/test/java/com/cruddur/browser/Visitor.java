package com.cruddur.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Somebody before the page, who finds things as people do: by their roles and names. */
final class Visitor {

    private static final Path PICTURES = Path.of("target", "screenshots");

    private final BrowserContext context;

    private final String address;

    private final Page page;

    private final List<String> complaints = new ArrayList<>();

    Visitor(BrowserContext context, String address) {
        this.context = context;
        this.address = address;
        context.setDefaultTimeout(Stage.PATIENCE_MS);
        page = context.newPage();
        page.onConsoleMessage(message -> {
            // A refused or unanswered request is told so too, and is what some tests are about.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    static Browser.NewContextOptions options(Look look, String address) {
        return new Browser.NewContextOptions()
                .setBaseURL(address)
                .setViewportSize(look.width(), look.height())
                .setColorScheme(look.scheme())
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale("en-GB")
                .setTimezoneId("UTC");
    }

    Page page() {
        return page;
    }

    void open(String path) {
        page.navigate(path);
    }

    /** What the browser complained about: defects of scripts, and what the Content-Security-Policy refused. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** The button that signs in as one of the demo accounts. */
    Locator demoAccount(String displayName) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in as " + displayName));
    }

    Locator link(String name) {
        return page.getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first();
    }

    /** One of the main tabs, whatever badge it bears. */
    Locator tab(String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name))
                .first();
    }

    Locator textBox(String name) {
        return page.getByRole(
                AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** A post or a message by who wrote it and a piece of it. */
    Locator article(String author, String text) {
        return page.getByRole(AriaRole.ARTICLE, new Page.GetByRoleOptions().setName(author + ": " + text));
    }

    /** The rows of the list of conversations, the newest first. */
    Locator conversations() {
        return page.getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("Conversations"))
                .getByRole(AriaRole.LINK);
    }

    /** Types into a box and sends it off. */
    void write(String box, String text) {
        textBox(box).fill(text);
        textBox(box).press("Enter");
    }

    void sees(Locator locator) {
        assertThat(locator).isVisible();
    }

    void sees(String text) {
        assertThat(page.getByText(text).first()).isVisible();
    }

    void seesNothingOf(Locator locator) {
        assertThat(locator).hasCount(0);
    }

    /** Waits until the page has a heading, nothing is being loaded any more, and letters have their form. */
    void seesAll() {
        page.waitForFunction("""
            () => document.querySelector('h1') !== null
              && document.fonts.status === 'loaded'
              && [...document.querySelectorAll('[role=status]')].every((it) => !it.textContent.startsWith('Loading'))
            """);
    }

    void isAt(String path) {
        page.waitForURL(address + path);
    }

    void photograph(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }

    void close() {
        context.close();
    }
}
