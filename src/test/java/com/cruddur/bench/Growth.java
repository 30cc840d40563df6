package com.cruddur.bench;

import com.cruddur.TestKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.util.FileSystemUtils;

/**
 * Measures how long one request takes where there is little, and where there is much: {@code bin/bench growth}. Two
 * copies of all that runs, one after the other asked by one connection, so that both meet the same machine.
 */
final class Growth {

    private static final Data.Size LITTLE = new Data.Size(50, 200, 1, 1_000);

    private static final Data.Size MUCH = new Data.Size(5_000, 100_000, 1, 1_000_000);

    private static final Duration WARM_UP = Duration.ofSeconds(12);

    private static final Duration TIME = Duration.ofSeconds(5);

    private static final int ROUNDS = 5;

    private record Copy(Wrk wrk, List<Scenario> scenarios) {}

    private record Latency(double little, double much) {}

    /** Takes no arguments. Of an instance, since Spring Boot would take a static one for another application. */
    void main(String[] arguments) throws IOException {
        Path directory = Files.createTempDirectory("cruddur-bench");
        Path ofMuch = Files.createDirectory(directory.resolve("much"));
        try (TestKeys keys = TestKeys.start();
                Stores little = Stores.start(directory);
                Stores much = Stores.start(ofMuch)) {
            Runner.say("filling the stores with little");
            Data littleData = Data.seed(little, LITTLE);
            Runner.say("filling the stores with much");
            Data muchData = Data.seed(much, MUCH);
            Runner.say("training the AOT cache");
            Application.prepare(directory);
            try (Application one = Application.start(directory, little, keys);
                    Application other = Application.start(directory, much, keys)) {
                String table = table(measure(
                        new Copy(new Wrk(directory, one.address()), new Scenarios(little, littleData, keys).growing()),
                        new Copy(new Wrk(ofMuch, other.address()), new Scenarios(much, muchData, keys).growing())));
                System.out.print(table);
                Page.write("bin/bench growth", table);
            }
        } finally {
            FileSystemUtils.deleteRecursively(directory);
        }
    }

    private static Map<String, List<Latency>> measure(Copy little, Copy much) {
        for (int i = 0; i < little.scenarios().size(); i++) {
            Runner.say("warming up: " + little.scenarios().get(i).title());
            p50(little, i, WARM_UP);
            p50(much, i, WARM_UP);
        }
        Map<String, List<Latency>> latencies = new LinkedHashMap<>();
        for (int round = 1; round <= ROUNDS; round++) {
            for (int i = 0; i < little.scenarios().size(); i++) {
                String title = little.scenarios().get(i).title();
                Runner.say("round " + round + ": " + title);
                latencies
                        .computeIfAbsent(title, first -> new ArrayList<>())
                        .add(new Latency(p50(little, i, TIME), p50(much, i, TIME)));
            }
        }
        return latencies;
    }

    private static double p50(Copy copy, int scenario, Duration time) {
        Wrk.Load load =
                copy.wrk().runAlone(copy.scenarios().get(scenario).requests().apply(1), time);
        if (load.errors() > 0) {
            throw new IllegalStateException(
                    load.errors() + " errors: " + copy.scenarios().get(scenario).title());
        }
        return load.p50Millis();
    }

    private static String table(Map<String, List<Latency>> latencies) {
        StringBuilder table = new StringBuilder("""
            | p50, one request at a time | little | much | much to little |
            |---|--:|--:|--:|
            """);
        latencies.forEach((title, each) -> {
            double little = Measurement.median(each, Latency::little);
            double much = Measurement.median(each, Latency::much);
            table.append("| " + title + " | " + Report.decimals(2, little) + " ms | " + Report.decimals(2, much)
                    + " ms | " + Report.decimals(2, much / little) + " |\n");
        });
        return table.append("\nLittle: " + describe(LITTLE) + ". Much: " + describe(MUCH) + ".\n")
                .toString();
    }

    private static String describe(Data.Size size) {
        return "%,d messages in the group, %,d groups of the reader, %,d activities"
                .formatted(size.messagesInFirst(), size.groups(), size.activities());
    }
}
