package com.cruddur.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The load generator {@code wrk}, with one thread. */
final class Wrk {

    static final int CONNECTIONS = 16;

    private static final String SCRIPT = "/com/cruddur/bench/requests.lua";

    private final Path directory;

    private final Path script;

    private final String address;

    /** @param directory for its files */
    Wrk(Path directory, String address) {
        this.directory = directory;
        this.script = directory.resolve("requests.lua");
        this.address = address;
        try (var text = Wrk.class.getResourceAsStream(SCRIPT)) {
            Files.write(script, text.readAllBytes());
        } catch (IOException ex) {
            throw new UncheckedIOException("Writing " + script, ex);
        }
    }

    /** As fast as answers come. */
    Load run(List<Request> requests, Duration time) {
        return run(requests, time, CONNECTIONS, 0);
    }

    /** One request at a time, so that none waits for another. */
    Load runAlone(List<Request> requests, Duration time) {
        return run(requests, time, 1, 0);
    }

    /**
     * At about a given rate, from more connections, so that one late answer keeps few others back.
     *
     * @param latencyMillis of most answers
     */
    Load runAtRate(List<Request> requests, Duration time, double perSecond, double latencyMillis) {
        int connections = CONNECTIONS * 2;
        return run(requests, time, connections, Math.max(0.5, connections * 1000 / perSecond - latencyMillis));
    }

    private Load run(List<Request> requests, Duration time, int connections, double pauseMillis) {
        try {
            Path file = directory.resolve("requests.txt");
            Files.write(file, requests.stream().map(Request::line).toList());
            ProcessBuilder builder = new ProcessBuilder(
                            "wrk",
                            "-t1",
                            "-c" + connections,
                            "-d" + time.toSeconds() + "s",
                            "--timeout",
                            "10s",
                            "-s",
                            script.toString(),
                            address,
                            "--",
                            file.toString(),
                            Double.toString(pauseMillis))
                    .redirectErrorStream(true);
            if (pauseMillis > 0) {
                builder.environment().put("PACED", "yes");
            }
            long self = ProcessHandle.current().pid();
            double before = Cpu.millisOfEndedChildren(self);
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("wrk failed:\n" + output);
            }
            return Load.of(output, Cpu.millisOfEndedChildren(self) - before);
        } catch (IOException ex) {
            throw new UncheckedIOException("Running wrk, which Debian and Ubuntu have in a package of that name", ex);
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while wrk was running", ex);
        }
    }

    /**
     * What the load generator saw.
     *
     * @param cpuMillis that it has used itself
     */
    record Load(long requests, double seconds, double p50Millis, double p99Millis, long errors, double cpuMillis) {

        static Load of(String output, double cpuMillis) {
            String figures = output.lines()
                    .filter(line -> line.startsWith("FIGURES "))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("No figures from wrk:\n" + output));
            List<String> each = List.of(figures.split(" ", -1));
            return new Load(
                    Long.parseLong(each.get(1)),
                    Long.parseLong(each.get(2)) / 1e6,
                    Long.parseLong(each.get(3)) / 1e3,
                    Long.parseLong(each.get(4)) / 1e3,
                    Long.parseLong(each.get(5)),
                    cpuMillis);
        }

        double perSecond() {
            return requests / seconds;
        }
    }
}
