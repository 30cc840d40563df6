package com.cruddur.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How much is measured, and where the figures go.
 *
 * @param only the scenarios that are measured; empty for all
 * @param time of each measurement
 * @param json the file that gets the figures; null for none
 * @param writesDocument whether docs/performance.md gets them
 */
record Options(
        Set<String> only,
        int rounds,
        Duration warmUp,
        Duration time,
        Duration floorTime,
        @Nullable Path json,
        boolean writesDocument) {

    static Options parse(List<String> arguments) {
        boolean quick = false;
        Path json = null;
        Set<String> only = Set.of();
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            switch (argument) {
                case "--quick" -> quick = true;
                case "--json" -> json = Path.of(value(argument, rest)).toAbsolutePath();
                case "--only" -> only = Set.of(value(argument, rest).split(",", -1));
                default -> throw new IllegalArgumentException("Unknown: " + argument);
            }
        }
        return quick
                ? new Options(
                        only, 1, Duration.ofSeconds(10), Duration.ofSeconds(6), Duration.ofSeconds(3), json, false)
                : new Options(
                        only,
                        3,
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(6),
                        json,
                        only.isEmpty());
    }

    boolean includes(Scenario scenario) {
        return only.isEmpty() || only.contains(scenario.name());
    }

    private static String value(String argument, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(argument + " needs a value");
        }
        return rest.next();
    }
}
