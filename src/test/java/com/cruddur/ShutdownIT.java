package com.cruddur;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shipped jar told to stop while people write. */
class ShutdownIT {

    private static final Duration DRAINED_WITHIN = Duration.ofSeconds(20);

    private static final int WRITERS = 8;

    private static final int IN_FLIGHT = 5;

    private static final Duration SOON = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final AtomicInteger number = new AtomicInteger();

    @TempDir
    Path directory;

    @Test
    void nobodyMeetsAnErrorAndNothingIsLost() throws Exception {
        try (WholeSystem system = WholeSystem.start(directory);
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            SystemClient client = new SystemClient(system);
            TestUser andrew = system.person();
            TestUser bayko = system.person();
            Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
            Queue<String> failed = new ConcurrentLinkedQueue<>();
            // A busy machine may keep the very first calls waiting for longer than a store may take.
            await().atMost(SOON)
                    .until(() -> client.get(andrew, "/api/activities/home").statusCode() == 200
                            && client.get(andrew, "/api/message_groups").statusCode() == 200);
            send(client, andrew, bayko, "first", acknowledged, failed);

            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                // As a load balancer's: it sends for as long as the server says that it is ready.
                writers.add(clients.submit(() -> {
                    while (isReady(system)) {
                        send(client, andrew, bayko, "text " + number.incrementAndGet(), acknowledged, failed);
                    }
                    return true;
                }));
            }
            await().atMost(SOON).until(() -> acknowledged.size() > 2 * WRITERS);
            List<HalfSent> inFlight = new ArrayList<>();
            for (int i = 0; i < IN_FLIGHT; i++) {
                inFlight.add(new HalfSent(system, andrew, bayko, "late " + i));
            }
            Future<Duration> stopped = clients.submit(system::stopApi);
            for (Future<?> writer : writers) {
                writer.get();
            }
            // Nobody is let in any more; those who are in can finish.
            await().atMost(SOON).until(() -> {
                for (HalfSent request : inFlight) {
                    request.write(" ");
                }
                return !isListening(system);
            });
            for (HalfSent request : inFlight) {
                assertThat(request.finish()).startsWith("HTTP/1.1 200");
                acknowledged.add(request.text);
            }

            assertThat(stopped.get()).isLessThan(DRAINED_WITHIN);
            assertThat(failed).isEmpty();
            assertThat(system.apiLog().lines()).isNotEmpty().allSatisfy(line -> {
                JsonNode entry = JsonMapper.shared().readTree(line);
                assertThat(entry.at("/log/level").asString()).isIn("DEBUG", "INFO", "WARN");
                assertThat(entry.at("/message").asString()).isNotEmpty();
            });
            system.killApi();
            assertThat(client.walk(andrew, "/api/messages/@" + bayko.handle()).stream()
                            .map(message -> message.get("message").asString()))
                    .containsExactlyInAnyOrderElementsOf(acknowledged);
        }
    }

    private static void send(
            SystemClient client,
            TestUser sender,
            TestUser receiver,
            String text,
            Queue<String> acknowledged,
            Queue<String> failed) {
        try {
            HttpResponse<String> answer =
                    client.post(sender, "/api/messages", Map.of("message", text, "handle", receiver.handle()));
            (answer.statusCode() == 200 ? acknowledged : failed).add(text);
        } catch (IOException ex) {
            failed.add(text + ": " + ex);
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isReady(WholeSystem system) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + system.port + "/readyz"))
                .build();
        HttpResponse<Void> answer = http.send(request, BodyHandlers.discarding());
        if (answer.statusCode() == 200) {
            return true;
        }
        assertThat(answer.headers().firstValue("Connection")).hasValue("close");
        return false;
    }

    private static boolean isListening(WholeSystem system) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), system.port)) {
            return socket.isConnected();
        } catch (IOException ex) {
            return false;
        }
    }

    private static String body(TestUser receiver, String text) {
        return "{\"message\":\"%s\",\"handle\":\"%s\"}".formatted(text, receiver.handle());
    }

    /** A request whose body comes in chunks, and has not ended yet. */
    private static final class HalfSent {

        private final Socket socket;

        private final String text;

        HalfSent(WholeSystem system, TestUser sender, TestUser receiver, String text) throws IOException {
            this.text = text;
            this.socket = new Socket(InetAddress.getLoopbackAddress(), system.port);
            String body = body(receiver, text);
            send("POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                    + "Transfer-Encoding: chunked\r\nAuthorization: " + system.bearer(sender) + "\r\n\r\n");
            write(body.substring(0, body.length() - 1));
        }

        String finish() throws IOException {
            try (socket) {
                write("}");
                send("0\r\n\r\n");
                return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            }
        }

        void write(String part) throws IOException {
            send(Integer.toHexString(part.length()) + "\r\n" + part + "\r\n");
        }

        private void send(String part) throws IOException {
            socket.getOutputStream().write(part.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        }
    }
}
