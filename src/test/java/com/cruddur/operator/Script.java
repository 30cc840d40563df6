package com.cruddur.operator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A script of {@code bin/} with the environment it is run in. Variables that a developer may have set, in {@code .env}
 * too, are emptied, which means the same to a script as their not being there.
 */
record Script(String name, Map<String, String> environment) {

    static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private static final Duration LONGEST = Duration.ofMinutes(3);

    private static final List<String> READ = List.of(
            "CONNECTION_URL",
            "PROD_CONNECTION_URL",
            "AWS_ENDPOINT_URL",
            "AWS_ENDPOINT_URL_DYNAMODB",
            "PROD_AWS_ENDPOINT_URL_DYNAMODB",
            "AWS_REGION",
            "AWS_DEFAULT_REGION",
            "DDB_MESSAGE_TABLE",
            "AWS_COGNITO_USER_POOL_ID",
            "AWS_COGNITO_USER_POOL_CLIENT_ID",
            "COGNITO_ISSUER_URI",
            "COGNITO_JWKS_URI",
            "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER",
            "AWS_ACCESS_KEY_ID",
            "AWS_PROFILE");

    static Script of(String name) {
        return new Script(name, Map.of());
    }

    Script with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new Script(name, Map.copyOf(more));
    }

    /** Another script in the same environment. */
    Script named(String other) {
        return new Script(other, environment);
    }

    /** Runs it to its end with nothing to read. */
    Result run(String... arguments) {
        return runAnswering("", arguments);
    }

    /** Runs it to its end; it reads the answers, a line each. */
    Result runAnswering(String answers, String... arguments) {
        try {
            Path out = Files.createTempFile("cruddur-script", ".out");
            Path err = Files.createTempFile("cruddur-script", ".err");
            ProcessBuilder builder = new ProcessBuilder(
                            Stream.concat(Stream.of(ROOT.resolve(name).toString()), Stream.of(arguments))
                                    .toList())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            READ.forEach(variable -> builder.environment().put(variable, ""));
            // A development run on this machine is not the tests' own.
            builder.environment().put("DEV_COGNITO_PORT", "1");
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().putAll(environment);
            long started = System.nanoTime();
            Process process = builder.start();
            try (var input = process.outputWriter()) {
                input.write(answers);
            }
            if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(
                        name + " does not end; it said " + Files.readString(out) + Files.readString(err));
            }
            Duration took = Duration.ofNanos(System.nanoTime() - started);
            return new Result(process.exitValue(), Files.readString(out), Files.readString(err), took);
        } catch (IOException ex) {
            throw new UncheckedIOException("Running " + name, ex);
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while running " + name, ex);
        }
    }

    /** What it said on either stream, and how it ended. */
    record Result(int exit, String out, String err, Duration took) {}
}
