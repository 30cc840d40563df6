package com.cruddur;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The keys of a pool that exists for one run, served as Cognito serves them, with a count of how often. */
public final class TestKeys implements AutoCloseable {

    public static final String POOL = "ca-central-1_test";

    public static final String CLIENT = "test-client";

    public static final String ISSUER = "https://cognito-idp.ca-central-1.amazonaws.com/" + POOL;

    private final HttpServer server;

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
                byte[] body = new JWKSet(List.copyOf(keys.keys)).toString().getBytes(UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
            return keys;
        } catch (IOException ex) {
            throw new UncheckedIOException("Serving the keys of the run", ex);
        }
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
        server.stop(0);
    }
}
