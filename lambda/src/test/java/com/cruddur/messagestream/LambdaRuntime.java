package com.cruddur.messagestream;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * Lambda as a function sees it: its jar in a process of its own, run by the real runtime-interface-client, which asks
 * this side's runtime API for events and brings it the answers.
 */
final class LambdaRuntime implements AutoCloseable {

    private static final String INVOCATION = "/2018-06-01/runtime/invocation/";

    /** A cold start under a loaded machine, and then some. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

    private final ExecutorService threads = Executors.newCachedThreadPool();

    private final HttpServer api;

    private final Process process;

    private LambdaRuntime(Path jar, Map<String, String> environment) throws IOException {
        api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.createContext("/", this::answer);
        api.setExecutor(threads);
        api.start();
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        // As Lambda starts it; half a gigabyte is what the function has there.
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath(jar),
                        AWSLambda.class.getName(),
                        MessageStreamHandler.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        builder.environment()
                .put("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:" + api.getAddress().getPort());
        builder.environment().put("AWS_LAMBDA_FUNCTION_NAME", "cruddur-messaging-stream");
        process = builder.start();
    }

    /** Starts a jar; it is given an event as soon as there is one. */
    static LambdaRuntime start(Path jar, Map<String, String> environment) {
        try {
            return new LambdaRuntime(jar, environment);
        } catch (IOException ex) {
            throw new UncheckedIOException("Starting the function failed", ex);
        }
    }

    /** Gives the function an event, and answers what it answers; an error of its runtime begins with {@code error}. */
    String invoke(String event) throws InterruptedException {
        events.add(event);
        String answer = answers.poll(LONGEST.toSeconds(), TimeUnit.SECONDS);
        if (answer == null) {
            throw new AssertionError("The function did not answer; it is " + (process.isAlive() ? "alive" : "gone"));
        }
        return answer;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        api.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals(INVOCATION + "next")) {
            next(exchange);
            return;
        }
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        answers.add(path.endsWith("/response") ? body : "error " + path + " " + body);
        exchange.sendResponseHeaders(202, -1);
        exchange.close();
    }

    private void next(HttpExchange exchange) throws IOException {
        try {
            byte[] event = events.take().getBytes(UTF_8);
            exchange.getResponseHeaders().putAll(headers());
            exchange.sendResponseHeaders(200, event.length);
            exchange.getResponseBody().write(event);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    /** All that Lambda sends; without a content type, the client's native part ends its process. */
    private static Map<String, List<String>> headers() {
        return Map.of(
                "Content-Type",
                List.of("application/json"),
                "Lambda-Runtime-Aws-Request-Id",
                List.of(UUID.randomUUID().toString()),
                "Lambda-Runtime-Trace-Id",
                List.of("Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=0"),
                "Lambda-Runtime-Deadline-Ms",
                List.of(Long.toString(Instant.now().plus(LONGEST).toEpochMilli())),
                "Lambda-Runtime-Invoked-Function-Arn",
                List.of("arn:aws:lambda:ca-central-1:111122223333:function:cruddur-messaging-stream"));
    }

    /** The runtime's own jars, then the function's. */
    private static String classPath(Path jar) {
        return Stream.concat(
                        List.of(AWSLambda.class, Context.class, PojoSerializer.class, SdkInternalThreadLocal.class)
                                .stream()
                                .map(LambdaRuntime::jarOf),
                        Stream.of(jar))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path jarOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException ex) {
            throw new IllegalStateException("Finding the jar of " + type, ex);
        }
    }
}
