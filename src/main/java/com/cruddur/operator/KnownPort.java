package com.cruddur.operator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * A port that the development run opens.
 *
 * @param what opens it
 * @param variable changes it
 * @param answers whether that is what answers there
 */
record KnownPort(int number, String what, String variable, IntPredicate answers) {

    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private static final Duration SOON = Duration.ofSeconds(2);

    /** Length and code of the message that asks a Postgres whether it speaks TLS; it says S or N. */
    private static final byte[] SSL_REQUEST =
            ByteBuffer.allocate(8).putInt(8).putInt(80_877_103).array();

    static List<KnownPort> all(Settings settings) {
        return List.of(
                of(
                        settings,
                        "PORT",
                        4567,
                        "the API",
                        port -> get(port, "/api/health-check")
                                .filter(response -> response.body().contains("success"))
                                .isPresent()),
                of(
                        settings,
                        "MANAGEMENT_PORT",
                        4568,
                        "the API's management",
                        port -> get(port, "/actuator/health")
                                .filter(response -> response.body().contains("status"))
                                .isPresent()),
                of(settings, "DEV_POSTGRES_PORT", 15_432, "Postgres", KnownPort::speaksPostgres),
                of(
                        settings,
                        "DEV_DYNAMODB_PORT",
                        18_000,
                        "DynamoDB Local",
                        port -> get(port, "/")
                                .filter(response -> response.headers()
                                        .firstValue("x-amzn-requestid")
                                        .isPresent())
                                .isPresent()),
                of(
                        settings,
                        "DEV_COGNITO_PORT",
                        19_229,
                        "the local Cognito",
                        port -> get(port, "/local_cruddur/.well-known/jwks.json")
                                .filter(response -> response.body().contains("keys"))
                                .isPresent()));
    }

    private static KnownPort of(Settings settings, String variable, int whenAbsent, String what, IntPredicate answers) {
        return new KnownPort(settings.port(variable, whenAbsent), what, variable, answers);
    }

    /**
     * Says who has the port.
     *
     * @throws OperatorException if it is somebody else
     */
    String requireOurs() {
        if (!isTaken()) {
            return "Free for " + what + ".";
        }
        if (!answers.test(number)) {
            throw new OperatorException(
                    "Another program has the port of " + what + "; end it, or set " + variable + ".");
        }
        return "Here " + what + " answers.";
    }

    private boolean isTaken() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(HERE, number), (int) SOON.toMillis());
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    private static boolean speaksPostgres(int port) {
        try (Socket socket = new Socket(HERE, port)) {
            socket.setSoTimeout((int) SOON.toMillis());
            socket.getOutputStream().write(SSL_REQUEST);
            int answer = socket.getInputStream().read();
            return answer == 'S' || answer == 'N';
        } catch (IOException anotherTongue) {
            return false;
        }
    }

    private static Optional<HttpResponse<String>> get(int port, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(SOON)
                .build();
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(SOON)
                .build()) {
            return Optional.of(client.send(request, BodyHandlers.ofString()));
        } catch (IOException anotherTongue) {
            return Optional.empty();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
