package com.cruddur.operator;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A script that goes on until it is stopped. */
record RunningScript(Process process, Path out, Path group) implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(60);

    /** As a shell with a person before it does: the script and all that it starts are a process group of their own. */
    private static final String IN_A_GROUP = "set -m; group=$0; \"$@\" & echo $! >\"$group\"; wait $!";

    static RunningScript start(Script script, String... arguments) throws IOException {
        Path out = Files.createTempFile("cruddur-script", ".out");
        Path group = Files.createTempFile("cruddur-script", ".group");
        List<String> command = Stream.concat(
                        Stream.of(
                                "bash",
                                "-c",
                                IN_A_GROUP,
                                group.toString(),
                                Script.ROOT.resolve(script.name()).toString()),
                        Stream.of(arguments))
                .toList();
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(script.environment());
        return new RunningScript(builder.start(), out, group);
    }

    String said() throws IOException {
        return Files.readString(out);
    }

    /** Ctrl-C; what it said until its end. */
    String stop() throws IOException {
        new ProcessBuilder("kill", "-INT", "--", "-" + Files.readString(group).strip())
                .inheritIO()
                .start()
                .onExit()
                .join();
        await().atMost(SOON).until(() -> !process.isAlive());
        return said();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
