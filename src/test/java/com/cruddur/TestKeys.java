package com.cruddur;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The keys of a pool that exists for one run, served as Cognito serves them, with a count of how often. */
public final class TestKeys implements AutoCloseable {

    public static final String POOL = "ca-central-1_test";

    public static final String CLIENT = "test-client";

    public static final String ISSUER = "https://cognito-idp.ca-central-1.amazonaws.com/" + POOL;

    /** What the source of keys does in place of serving them. */
    public enum Fault {
        NONE,
        /** Takes the request and never answers. */
        HANG,
        /** Answers what is no set of keys. */
        GARBAGE,
        /** Fails. */
        ERROR,
        /** Answers without an end. */
        ENDLESS
    }

    private final HttpServer server;

    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

    private volatile Fault fault = Fault.NONE;

    private final AtomicInteger fetches = new AtomicInteger();

    private final List<RSAKey> keys = new CopyOnWriteArrayList<>(List.of(newKey()));

    private TestKeys(HttpServer server) {
        this.server = server;
    }

    /** Starts serving on a free port. */
    public static TestKeys start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            TestKeys keys = new TestKeys(server);
            server.createContext("/jwks.json", exchange -> {
                keys.fetches.incrementAndGet();
                try (exchange) {
                    keys.answer(exchange);
                }
            });
            server.setExecutor(keys.workers);
            server.start();
            return keys;
        } catch (IOException ex) {
            throw new UncheckedIOException("Serving the keys of the run", ex);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        switch (fault) {
            case NONE -> answer(exchange, 200, new JWKSet(List.copyOf(keys)).toString());
            case GARBAGE -> answer(exchange, 200, "{\"keys\":[{\"kty\":\"RSA\"},7]}<html>");
            case ERROR -> answer(exchange, 500, "");
            case HANG -> {
                try {
                    Thread.sleep(Duration.ofMinutes(1));
                } catch (InterruptedException ex) {
                    Thread.currentThread().interrupt();
                }
            }
            case ENDLESS -> {
                exchange.sendResponseHeaders(200, 0);
                while (fault == Fault.ENDLESS) {
                    exchange.getResponseBody().write(new byte[8 * 1024]);
                }
            }
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    /** Lets the source fail, or serve again, from the next request on. */
    public void inject(Fault next) {
        fault = next;
    }

    /** A key that nobody serves, to sign what must be refused. */
    public static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID(UUID.randomUUID().toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .generate();
        } catch (JOSEException ex) {
            throw new IllegalStateException("Making a key", ex);
        }
    }

    /** The key that tokens are signed with by now. */
    public RSAKey current() {
        return keys.getLast();
    }

    /** Signs with a new key from now on; the old ones stay served, as Cognito does it. */
    public void rotate() {
        keys.add(newKey());
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks.json");
    }

    public int fetches() {
        return fetches.get();
    }

    @Override
    public void close() {
        fault = Fault.NONE;
        server.stop(0);
        workers.shutdownNow();
    }
}
