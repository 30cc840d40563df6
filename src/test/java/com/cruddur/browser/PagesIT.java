package com.cruddur.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page by its address: what it looks like on a desktop and on a phone, and whether everybody can use it. */
@BrowserTest
class PagesIT {

    private static final Path AXE = Path.of("..", "frontend", "node_modules", "axe-core", "axe.min.js");

    private static final Map<String, String> OPEN = pages(
            "welcome", "/",
            "sign-in", "/signin",
            "sign-up", "/signup",
            "confirm", "/confirm?email=delenn@cruddur.test",
            "forgot", "/forgot",
            "nobody", "/@nobody-has-this-handle",
            "messages-signed-out", "/messages");

    private static final Map<String, String> PRIVATE = pages(
            "home", "/",
            "person", "/@bayko",
            "activity", "/@andrewbrown/status/5eed0000-0000-4000-8000-000000000016",
            "search", "/search?term=dns",
            "notifications", "/notifications",
            "messages", "/messages",
            "conversation", "/messages/@bayko",
            "new-conversation", "/messages/new/londo",
            "settings", "/settings");

    static List<Look> looks() {
        return List.of(Look.DESKTOP, Look.DESKTOP.dark(), Look.PHONE, Look.PHONE.dark());
    }

    @ParameterizedTest
    @MethodSource("looks")
    void everyPageIsThereForEverybody(Look look, Stage stage) throws IOException {
        List<String> findings = new ArrayList<>();

        Visitor stranger = stage.visitor(look);
        OPEN.forEach((name, path) -> findings.addAll(look(stranger, look, name, path)));
        Visitor andrew = stage.signedIn("Andrew Brown", look);
        PRIVATE.forEach((name, path) -> findings.addAll(look(andrew, look, name, path)));

        Files.write(Path.of("target", "screenshots", "findings-" + look + ".txt"), findings);
        assertThat(findings).isEmpty();
    }

    @Test
    void whatIsNoPageIsNotFound(Stage stage) {
        Visitor stranger = stage.visitor();

        for (String path : List.of("/debug", "/.env", "/@", "/messages/a/b/c")) {
            APIResponse answer = stranger.page().request().get(path);
            assertThat(answer.status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void aPartThatADeploymentTookAwayComesByOneReload(Stage stage) {
        Visitor londo = stage.signedIn("Londo Mollari");
        AtomicInteger asked = new AtomicInteger();
        londo.page().route("**/assets/notifications-*.js", route -> {
            if (asked.incrementAndGet() == 1) {
                route.fulfill(new Route.FulfillOptions().setStatus(404));
            } else {
                route.resume();
            }
        });

        londo.tab("Notifications").click();

        londo.sees(londo.page().getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("Notifications")));
        londo.isAt("/notifications");
        assertThat(asked).hasValue(2);
    }

    /** Opens it, takes its picture, and answers what is wrong with it. */
    private static List<String> look(Visitor visitor, Look look, String name, String path) {
        visitor.open(path);
        visitor.seesAll();
        visitor.photograph(name + "-" + look);

        List<String> findings = new ArrayList<>();
        Object wide = visitor.page().evaluate("() => document.documentElement.scrollWidth - window.innerWidth");
        if (((Number) wide).intValue() > 0) {
            findings.add(name + ": wider than the window by " + wide);
        }
        visitor.page().evaluate(axe());
        List<?> violations = (List<?>) visitor.page().evaluate("""
            async () => (await axe.run(document, { resultTypes: ['violations'] })).violations.flatMap((it) =>
              it.nodes.map((node) => `${it.impact}: ${it.id} at ${node.target}: ${node.failureSummary}`))
            """);
        violations.forEach(violation -> findings.add(name + ": " + violation));
        return findings;
    }

    private static String axe() {
        try {
            return Files.readString(AXE);
        } catch (IOException ex) {
            throw new java.io.UncheckedIOException("Reading axe", ex);
        }
    }

    private static Map<String, String> pages(String... namesAndPaths) {
        Map<String, String> pages = new LinkedHashMap<>();
        for (int i = 0; i < namesAndPaths.length; i += 2) {
            pages.put(namesAndPaths[i], namesAndPaths[i + 1]);
        }
        return pages;
    }
}
