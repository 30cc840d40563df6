package com.cruddur.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;

/** What the figures were measured on. */
final class Machine {

    private Machine() {}

    /** One sentence. */
    static String describe() {
        return "Measured on " + LocalDate.now(ZoneOffset.UTC) + ": "
                + Runtime.getRuntime().availableProcessors() + " processors, " + value("/proc/cpuinfo", "model name")
                + ", " + value("/proc/meminfo", "MemTotal") + " of memory, Linux "
                + System.getProperty("os.version") + ", Java " + System.getProperty("java.version") + ".\n";
    }

    private static String value(String file, String name) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException ex) {
            throw new UncheckedIOException("Reading " + file, ex);
        }
    }
}
