package com.cruddur.bench;

import com.cruddur.TestKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/** Measures the packaged application and the floor beneath it on this machine; {@code bin/bench} says how. */
final class Bench {

    /** Not static, since Spring Boot's plugin takes every static main for the program that it is to run. */
    void main(String[] arguments) throws IOException {
        try {
            measure(Options.parse(List.of(arguments)));
        } catch (IllegalArgumentException ex) {
            System.err.println("Error: " + ex.getMessage());
            System.exit(2);
        }
    }

    private static void measure(Options options) throws IOException {
        Path directory = Files.createTempDirectory("cruddur-bench");
        try (Stores stores = Stores.start(directory);
                TestKeys keys = TestKeys.start()) {
            Report report = new Runner(options, directory, stores, keys).run();
            System.out.print(report.table());
            if (options.json() != null) {
                Files.writeString(options.json(), report.json());
            }
            if (options.writesDocument()) {
                report.writeInto(Path.of("docs"));
            }
        } finally {
            FileSystemUtils.deleteRecursively(directory);
        }
    }
}
