package com.cruddur.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Processor time and memory of processes, as Linux tells them in {@code /proc}. */
final class Cpu {

    /** The kernel counts in hundredths of a second for everybody who asks, whatever its own clock is. */
    private static final double MILLIS_PER_TICK = 10;

    /** Where the columns begin that come after the name, which may hold blanks. */
    private static final int FIRST_COLUMN = 3;

    private static final int USER = 14 - FIRST_COLUMN;

    private static final int SYSTEM = 15 - FIRST_COLUMN;

    private static final int USER_OF_ENDED_CHILDREN = 16 - FIRST_COLUMN;

    private static final int SYSTEM_OF_ENDED_CHILDREN = 17 - FIRST_COLUMN;

    private Cpu() {}

    /** Milliseconds that a process has used so far, with its children, ended or not. */
    static double millis(long pid) {
        double children = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::children)
                .mapToDouble(child -> millis(child.pid(), USER, SYSTEM))
                .sum();
        return children + millis(pid, USER, SYSTEM) + millisOfEndedChildren(pid);
    }

    /** Milliseconds of those children alone that have ended and were waited for. */
    static double millisOfEndedChildren(long pid) {
        return millis(pid, USER_OF_ENDED_CHILDREN, SYSTEM_OF_ENDED_CHILDREN);
    }

    /** MiB of memory that a process holds. */
    static double residentMib(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException ex) {
            throw new UncheckedIOException("Reading the memory of process " + pid, ex);
        }
    }

    private static double millis(long pid, int... columns) {
        try {
            String line = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            List<String> values =
                    List.of(line.substring(line.lastIndexOf(')') + 2).split(" ", -1));
            double ticks = 0;
            for (int column : columns) {
                ticks += Double.parseDouble(values.get(column));
            }
            return ticks * MILLIS_PER_TICK;
        } catch (NoSuchFileException ended) {
            return 0;
        } catch (IOException ex) {
            throw new UncheckedIOException("Reading the time of process " + pid, ex);
        }
    }
}
