package com.cruddur.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.cruddur.ChildProcess;
import com.cruddur.TestKeys;
import com.cruddur.messagestable.LocalDynamoDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The packaged jar as it runs in production: unpacked, with its AOT cache, under the options of {@code src/jvm.options}. */
final class Application implements AutoCloseable {

    private static final Path JAR =
            Path.of("src", "target", "cruddur-backend.jar").toAbsolutePath();

    private static final Path OPTIONS = Path.of("src", "jvm.options").toAbsolutePath();

    private static final Pattern HEAP_USED = Pattern.compile("generation +total \\d+K, used (\\d+)K");

    /** More options for the API alone, such as a profiler's. */
    private static final String MORE_OPTIONS = System.getenv().getOrDefault("BENCH_JAVA_OPTIONS", "");

    private final int port;

    private final ChildProcess process;

    private final double startSeconds;

    private Application(int port, ChildProcess process, double startSeconds) {
        this.port = port;
        this.process = process;
        this.startSeconds = startSeconds;
    }

    /** Unpacks the jar and trains its cache, as the image's build does: one start without any store. */
    static void prepare(Path directory) {
        run(directory, Map.of(), List.of("-Djarmode=tools", "-jar", JAR.toString(), "extract", "--destination", "app"));
        run(
                directory.resolve("app"),
                Map.of(
                        "CONNECTION_URL", "postgresql://nobody:nothing@127.0.0.1:1/nothing",
                        "FRONTEND_URL", "http://localhost:3000",
                        "AWS_REGION", "ca-central-1",
                        "AWS_COGNITO_USER_POOL_ID", "ca-central-1_training",
                        "AWS_COGNITO_USER_POOL_CLIENT_ID", "training",
                        "MIGRATE_ON_START", "false",
                        "SWEEP_EVERY", "0s"),
                List.of(
                        "@" + OPTIONS,
                        "-XX:AOTCacheOutput=app.aot",
                        "-Dspring.context.exit=onRefresh",
                        "-jar",
                        "cruddur-backend.jar"));
    }

    private static void run(Path directory, Map<String, String> environment, List<String> arguments) {
        try (ChildProcess process = ChildProcess.java(directory, environment, arguments)) {
            if (process.awaitExit() != 0) {
                throw new IllegalStateException(arguments + " failed:\n" + process.output());
            }
        }
    }

    /** Starts it, and waits for its first answer. */
    static Application start(Path directory, Stores stores, TestKeys keys) {
        int port = LocalDynamoDb.freePort();
        List<String> arguments = new ArrayList<>(List.of("@" + OPTIONS, "-XX:AOTCache=app.aot"));
        Stream.of(MORE_OPTIONS.split(" ", -1))
                .filter(option -> !option.isBlank())
                .forEach(arguments::add);
        arguments.addAll(List.of("-jar", "cruddur-backend.jar"));
        long begin = System.nanoTime();
        ChildProcess process = ChildProcess.java(directory.resolve("app"), environment(stores, keys, port), arguments);
        awaitAnswer(port, process);
        return new Application(port, process, (System.nanoTime() - begin) / 1e9);
    }

    String address() {
        return address(port);
    }

    double startSeconds() {
        return startSeconds;
    }

    double millis() {
        return Cpu.millis(process.pid());
    }

    double residentMib() {
        return Cpu.residentMib(process.pid());
    }

    /** MiB of objects that are alive. */
    double heapMib() {
        collectGarbage();
        // Such as "def new generation total 36864K, used 512K [0x..."; of the spaces within it only shares are told.
        return HEAP_USED
                        .matcher(jcmd("GC.heap_info"))
                        .results()
                        .mapToLong(used -> Long.parseLong(used.group(1)))
                        .sum()
                / 1024.0;
    }

    void collectGarbage() {
        jcmd("GC.run");
    }

    private String jcmd(String command) {
        try {
            Process jcmd = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(process.pid()),
                            command)
                    .redirectErrorStream(true)
                    .start();
            return new String(jcmd.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException ex) {
            throw new UncheckedIOException("Asking the API's Java", ex);
        }
    }

    @Override
    public void close() {
        process.terminate();
    }

    private static Map<String, String> environment(Stores stores, TestKeys keys, int port) {
        Map<String, String> environment = new HashMap<>();
        environment.put("CONNECTION_URL", stores.connectionUrl());
        environment.put("FRONTEND_URL", "http://localhost:3000");
        environment.put("AWS_REGION", "ca-central-1");
        environment.put("AWS_ACCESS_KEY_ID", "local");
        environment.put("AWS_SECRET_ACCESS_KEY", "local");
        environment.put("AWS_COGNITO_USER_POOL_ID", TestKeys.POOL);
        environment.put("AWS_COGNITO_USER_POOL_CLIENT_ID", TestKeys.CLIENT);
        environment.put("COGNITO_JWKS_URI", keys.uri().toString());
        environment.put("AWS_ENDPOINT_URL", stores.dynamoDbEndpoint().toString());
        environment.put("DDB_MESSAGE_TABLE", Stores.TABLE);
        environment.put("RATE_LIMIT_ENABLED", "false");
        environment.put("PORT", Integer.toString(port));
        environment.put("MANAGEMENT_PORT", "0");
        return environment;
    }

    private static void awaitAnswer(int port, ChildProcess process) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address(port) + "/api/health-check"))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (true) {
                try {
                    if (http.send(request, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200) {
                        return;
                    }
                } catch (IOException notYet) {
                    if (!ProcessHandle.of(process.pid())
                            .map(ProcessHandle::isAlive)
                            .orElse(false)) {
                        throw new IllegalStateException("The application did not start:\n" + process.output(), notYet);
                    }
                }
                Thread.sleep(5);
            }
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", ex);
        }
    }

    private static String address(int port) {
        return "http://127.0.0.1:" + port;
    }
}
