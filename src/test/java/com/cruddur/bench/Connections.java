package com.cruddur.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.cruddur.TestKeys;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/**
 * Measures what 10,000 connections cost that have had an answer and are kept for the next request, and that they end by
 * themselves: {@code bin/bench connections}.
 */
final class Connections {

    private static final int COUNT = 10_000;

    /** The API ends a connection 30 s after its last answer, and looks for such every second. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final byte[] REQUEST =
            "GET /api/health-check HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII);

    /** Takes no arguments. Of an instance, since Spring Boot would take a static one for another application. */
    void main(String[] arguments) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("cruddur-bench");
        try (TestKeys keys = TestKeys.start();
                Stores stores = Stores.start(directory)) {
            Data data = Data.seed(stores, new Data.Size(1, 1, 1, 1_000));
            Runner.say("training the AOT cache");
            Application.prepare(directory);
            try (Application application = Application.start(directory, stores, keys)) {
                Runner.say("warming up");
                Scenario scenario = new Scenarios(stores, data, keys).shortProfile();
                new Wrk(directory, application.address())
                        .run(scenario.requests().apply(1), Duration.ofSeconds(15));
                String figures = measure(application);
                System.out.print(figures);
                Page.write("bin/bench connections", figures);
            }
        } finally {
            FileSystemUtils.deleteRecursively(directory);
        }
    }

    private static String measure(Application application) throws IOException, InterruptedException {
        application.collectGarbage();
        double before = application.residentMib();
        List<Socket> sockets = new ArrayList<>();
        try {
            long began = System.nanoTime();
            Runner.say("opening " + COUNT + " connections");
            while (sockets.size() < COUNT) {
                sockets.add(ask(application.address()));
            }
            double opened = (System.nanoTime() - began) / 1e9;
            double with = application.residentMib();
            double heap = application.heapMib();
            sockets.add(ask(application.address()));
            Runner.say("waiting until the API ends them");
            double ended = awaitEnd(sockets, began);
            ask(application.address()).close();
            return "%,d connections, opened in %s s, cost %s MiB (%s MiB before, %s MiB with them, heap after a collection %s MiB);"
                            .formatted(
                                    COUNT,
                                    Report.decimals(1, opened),
                                    Report.decimals(0, with - before),
                                    Report.decimals(0, before),
                                    Report.decimals(0, with),
                                    Report.decimals(0, heap))
                    + " one more was answered meanwhile. All were ended by the API " + Report.decimals(0, ended)
                    + " s after the first was opened, and the next one was answered.\n";
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    /** A connection that has had an answer. */
    private static Socket ask(String address) throws IOException {
        URI uri = URI.create(address);
        Socket socket = new Socket();
        socket.setSoTimeout((int) PATIENCE.toMillis());
        socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), (int) PATIENCE.toMillis());
        socket.getOutputStream().write(REQUEST);
        byte[] answer = new byte[1024];
        StringBuilder text = new StringBuilder();
        // The body is the only JSON in it.
        while (text.indexOf("}") < 0) {
            int length = socket.getInputStream().read(answer);
            if (length < 0) {
                throw new IOException("Ended instead of answered");
            }
            text.append(new String(answer, 0, length, US_ASCII));
        }
        return socket;
    }

    private static double awaitEnd(List<Socket> sockets, long began) throws IOException {
        for (Socket socket : sockets) {
            while (socket.getInputStream().read() >= 0) {
                // The rest of an answer that came in parts.
            }
        }
        return (System.nanoTime() - began) / 1e9;
    }
}
