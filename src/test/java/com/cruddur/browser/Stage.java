package com.cruddur.browser;

import com.cruddur.DevelopmentRun;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.util.FileSystemUtils;

/** A development run, and a Chromium for those who visit it. */
final class Stage implements AutoCloseable {

    static final Path CHROMIUM = Path.of(System.getenv().getOrDefault("CHROMIUM_PATH", "/usr/bin/chromium"));

    /** Playwright's other half, which npm installs with the page's tools. */
    static final Path DRIVER = Path.of("..", "frontend", "node_modules", "playwright-core")
            .toAbsolutePath()
            .normalize();

    /** Of a loaded machine; nothing here waits for so long when all is well. */
    static final double PATIENCE_MS = 30_000;

    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Path directory;

    private final DevelopmentRun run;

    private final Playwright playwright;

    private final Browser browser;

    private final List<Visitor> visitors = new ArrayList<>();

    Stage() {
        Path data;
        try {
            directory = Files.createTempDirectory("cruddur-browser");
            // The Java half looks for its other half under this name.
            Files.createSymbolicLink(directory.resolve("package"), DRIVER);
            data = Files.createDirectory(directory.resolve("data"));
        } catch (IOException ex) {
            throw new UncheckedIOException("Making room for the browser tests", ex);
        }
        run = DevelopmentRun.start(data);
        System.setProperty("playwright.cli.dir", directory.toString());
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_NODEJS_PATH", "node")));
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(FLAGS));
    }

    DevelopmentRun run() {
        return run;
    }

    /** Somebody with a browser of their own: nothing is shared with others. */
    Visitor visitor(Look look) {
        Visitor visitor = new Visitor(browser.newContext(Visitor.options(look, run.address())), run.address());
        visitors.add(visitor);
        return visitor;
    }

    Visitor visitor() {
        return visitor(Look.DESKTOP);
    }

    /** A visitor who is one of the demo accounts. */
    Visitor signedIn(String displayName) {
        return signedIn(displayName, Look.DESKTOP);
    }

    Visitor signedIn(String displayName, Look look) {
        Visitor visitor = visitor(look);
        visitor.open("/");
        visitor.demoAccount(displayName).click();
        visitor.sees(visitor.textBox("Your post"));
        return visitor;
    }

    /** Pictures of what everybody saw last. */
    void photograph(String name) {
        for (int i = 0; i < visitors.size(); i++) {
            visitors.get(i).photograph("failed-" + name + "-" + i);
        }
    }

    List<String> complaints() {
        return visitors.stream()
                .flatMap(visitor -> visitor.complaints().stream())
                .toList();
    }

    /** Sends all visitors home. */
    void clear() {
        visitors.forEach(Visitor::close);
        visitors.clear();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
        run.close();
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException ex) {
            throw new UncheckedIOException("Clearing " + directory, ex);
        }
    }
}
