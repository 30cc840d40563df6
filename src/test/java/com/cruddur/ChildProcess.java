package com.cruddur;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that a test starts, with what it prints; ended with the test, whatever happens. */
public final class ChildProcess implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(2);

    private final Process process;

    private final Path output;

    private ChildProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts this test's own Java on arguments.
     *
     * @param environment all that the program sees beside PATH and HOME
     */
    public static ChildProcess java(Path directory, Map<String, String> environment, List<String> arguments) {
        try {
            Path output = Files.createTempFile("cruddur-child", ".log");
            output.toFile().deleteOnExit();
            ProcessBuilder builder = new ProcessBuilder()
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.command()
                    .add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            builder.command().addAll(arguments);
            builder.environment().keySet().retainAll(List.of("PATH", "HOME", "TMPDIR"));
            builder.environment().putAll(environment);
            return new ChildProcess(builder.start(), output);
        } catch (IOException ex) {
            throw new UncheckedIOException("Starting Java on " + arguments, ex);
        }
    }

    /** Waits until it has printed a text; fails at once when it ends before. */
    public void awaitOutput(String text) {
        await().atMost(START).until(() -> output().contains(text) || !process.isAlive());
        if (!output().contains(text)) {
            throw new AssertionError("Ended without printing \"" + text + "\":\n" + output());
        }
    }

    /** Waits until it has ended by itself. */
    public int awaitExit() {
        await().atMost(START).until(() -> !process.isAlive());
        return process.exitValue();
    }

    /** As {@code kill -9}. */
    public void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    /** As Ctrl-C or a container's stop. */
    public void terminate() {
        process.destroy();
        awaitExit();
    }

    public long pid() {
        return process.pid();
    }

    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException ex) {
            throw new UncheckedIOException("Reading " + output, ex);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
