package com.cruddur.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import com.cruddur.operator.Script.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What holds for every script of {@code bin/}, none of which is forgotten: they are found, not listed. */
class ScriptsIT {

    private static final Duration FAILS_WITHIN = Duration.ofSeconds(10);

    private static final String NOTHING = "127.0.0.1:1";

    /** Those that work on stores. */
    private static final List<String> GROUPS = List.of("db", "ddb", "cognito");

    private static final String[] YES = {"--yes"};

    /** What a script needs to get as far as its store. */
    private static final Map<String, String[]> ARGUMENTS = Map.of(
            "bin/db/drop", YES,
            "bin/db/kill-all", YES,
            "bin/db/setup", YES,
            "bin/ddb/drop", new String[] {"--yes", "a-table"},
            "bin/ddb/repair", new String[] {"--all"});

    /** The first script of a new jar unpacks it. */
    @BeforeAll
    static void unpack() {
        Script.of("bin/cruddur").run("help");
    }

    @Test
    void everyScriptSaysHowItIsUsedWithoutBeingBuilt() throws IOException {
        Map<String, Result> results =
                runAll(all(), script -> script.with("JAVA_HOME", "/nowhere").run("-h"));

        assertSoftly(softly -> results.forEach((name, result) -> softly.assertThat(result.out())
                .as(name)
                .contains("Usage: " + name)
                .contains("Examples:\n  " + name)));
        assertThat(results.values()).allMatch(result -> result.exit() == 0);
    }

    @Test
    void everyScriptRefusesAnOptionThatIsNone() throws IOException {
        Map<String, Result> results = runAll(
                all(),
                script -> script.run(Stream.concat(Stream.of(argumentsOf(script)), Stream.of("--no-such-option"))
                        .toArray(String[]::new)));

        assertSoftly(softly -> results.forEach((name, result) -> {
            softly.assertThat(result.exit()).as(name).isEqualTo(2);
            softly.assertThat(result.err())
                    .as(name)
                    .contains("--no-such-option")
                    .contains("Usage: " + name);
            softly.assertThat(result.out()).as(name).isEmpty();
        }));
    }

    @Test
    void everyScriptSaysInASentenceThatItsStoreIsAway() throws IOException {
        Map<String, Result> results = runAll(
                onStores(),
                script -> script.with("CONNECTION_URL", "postgresql://cruddur:secret@" + NOTHING + "/cruddur")
                        .with("AWS_ENDPOINT_URL_DYNAMODB", "http://" + NOTHING)
                        .with("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", "http://" + NOTHING)
                        .run(argumentsOf(script)));

        assertSoftly(softly -> results.forEach((name, result) -> {
            softly.assertThat(result.exit()).as(name).isEqualTo(1);
            softly.assertThat(result.err())
                    .as(name)
                    .startsWith("Error: ")
                    .contains("does not answer at", NOTHING)
                    .doesNotContain("secret", "Exception")
                    .hasLineCount(1);
            softly.assertThat(result.took()).as(name).isLessThan(FAILS_WITHIN);
        }));
    }

    @Test
    void nothingIsWrittenInProductionBeforeThatIsConfirmed() {
        Map<String, Result> results = runAll(
                List.of(
                        "bin/db/migrate",
                        "bin/db/schema-load",
                        "bin/db/seed",
                        "bin/db/update_cognito_user_ids",
                        "bin/ddb/consume",
                        "bin/ddb/drop",
                        "bin/ddb/repair",
                        "bin/ddb/schema-load",
                        "bin/ddb/seed"),
                script -> production(script)
                        .run(Stream.concat(
                                        Stream.of(argumentsOf(script)).filter(argument -> !argument.equals("--yes")),
                                        Stream.of("prod"))
                                .toArray(String[]::new)));

        // Had it gone on it would say that nothing answers there.
        assertSoftly(softly -> results.forEach((name, result) -> {
            softly.assertThat(result.exit()).as(name).isEqualTo(1);
            softly.assertThat(result.err())
                    .as(name)
                    .contains(NOTHING, "[y/N]", "nothing was changed")
                    .doesNotContain("secret", "does not answer");
        }));
    }

    @Test
    void whatIsForThisMachineAloneIsNotForProduction() {
        Map<String, Result> results = runAll(
                List.of("bin/db/create", "bin/db/drop", "bin/db/kill-all", "bin/db/setup", "bin/ddb/scan"),
                script -> production(script).run("prod"));
        Result scan = Script.of("bin/ddb/scan")
                .with("AWS_ENDPOINT_URL_DYNAMODB", "https://dynamodb.ca-central-1.amazonaws.com")
                .run();

        assertThat(results.values()).allMatch(result -> result.exit() == 2);
        assertThat(scan.exit()).isEqualTo(1);
        assertThat(scan.err()).contains("is not on this machine");
    }

    private static Script production(Script script) {
        return script.with("PROD_CONNECTION_URL", "postgresql://cruddur:secret@" + NOTHING + "/cruddur")
                .with("PROD_AWS_ENDPOINT_URL_DYNAMODB", "http://" + NOTHING)
                .with("PROD_AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", "http://" + NOTHING)
                .with("AWS_COGNITO_USER_POOL_ID", "a-pool")
                .with("AWS_REGION", "ca-central-1");
    }

    private static String[] argumentsOf(Script script) {
        return ARGUMENTS.getOrDefault(script.name(), new String[0]);
    }

    private static List<String> all() throws IOException {
        try (Stream<Path> files = Files.walk(Script.ROOT.resolve("bin"))) {
            return files.filter(Files::isExecutable)
                    .filter(Files::isRegularFile)
                    .map(file -> Script.ROOT.relativize(file).toString())
                    .filter(name -> !name.equals("bin/bench"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> onStores() throws IOException {
        return all().stream()
                .filter(name -> GROUPS.stream().anyMatch(group -> name.startsWith("bin/" + group + "/")))
                .toList();
    }

    /** Two at a time: most of what a script does is waiting. */
    private static Map<String, Result> runAll(List<String> names, Function<Script, Result> run) {
        Map<String, Result> results = new ConcurrentHashMap<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            names.forEach(name -> threads.execute(() -> results.put(name, run.apply(Script.of(name)))));
        }
        assertThat(results).hasSameSizeAs(names);
        return results;
    }
}
