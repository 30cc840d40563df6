package com.cruddur.bench;

import com.cruddur.TestKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/** Measures whether memory stays flat during ten minutes of all kinds of requests: {@code bin/bench endurance}. */
final class Endurance {

    private static final Duration TURN = Duration.ofSeconds(10);

    private static final int MINUTES = 10;

    /** Takes no arguments. Of an instance, since Spring Boot would take a static one for another application. */
    void main(String[] arguments) throws IOException {
        Path directory = Files.createTempDirectory("cruddur-bench");
        try (TestKeys keys = TestKeys.start();
                Stores stores = Stores.start(directory)) {
            Runner.say("filling the stores");
            Data data = Data.seed(stores, Data.USUAL);
            Runner.say("training the AOT cache");
            Application.prepare(directory);
            try (Application application = Application.start(directory, stores, keys)) {
                String table = measure(
                        application,
                        new Wrk(directory, application.address()),
                        new Scenarios(stores, data, keys).all());
                System.out.print(table);
                Page.write("bin/bench endurance", table);
            }
        } finally {
            FileSystemUtils.deleteRecursively(directory);
        }
    }

    /** The first minute, in which the compilers work and the caches fill, is the warm-up. */
    private static String measure(Application application, Wrk wrk, List<Scenario> scenarios) {
        StringBuilder table = new StringBuilder("""
            | minute of load | requests so far | errors so far | memory of the API | heap after a collection |
            |--:|--:|--:|--:|--:|
            """);
        long requests = 0;
        long errors = 0;
        for (int minute = 1; minute <= MINUTES + 1; minute++) {
            Runner.say("minute " + minute + " of " + (MINUTES + 1));
            for (Scenario scenario : scenarios) {
                Wrk.Load load = wrk.run(scenario.requests().apply((int) TURN.toSeconds() * 400), TURN);
                requests += load.requests();
                errors += load.errors();
            }
            double resident = application.residentMib();
            table.append("| %d | %,d | %d | %s MiB | %s MiB |\n"
                    .formatted(
                            minute,
                            requests,
                            errors,
                            Report.decimals(0, resident),
                            Report.decimals(1, application.heapMib())));
        }
        return table.toString();
    }
}
