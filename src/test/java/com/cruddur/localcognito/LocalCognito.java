package com.cruddur.localcognito;

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A user pool with one app client, answering on a port of its own until it is closed. What it has acknowledged
 * is on disk, if it was given a directory; closing saves nothing more.
 */
public final class LocalCognito implements AutoCloseable {

    private final HttpServer server;

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    private final URI endpoint;

    private final Pool pool;

    private final Users users;

    private LocalCognito(HttpServer server, Settings settings) {
        this.server = server;
        endpoint = Listener.endpoint(settings.address(), server.getAddress());
        pool = new Pool(settings.poolId(), settings.clientId(), URI.create(endpoint + "/" + settings.poolId()));
        Storage storage = Storage.in(settings.dataDirectory());
        SigningKeys keys = SigningKeys.loadOrCreate(storage);
        users = Users.load(storage, settings.clock());
        CorsFilter cors = new CorsFilter(settings.allowedOrigins());
        server.createContext("/", new ActionsHandler(Actions.of(pool, users, keys, settings)))
                .getFilters()
                .add(cors);
        server.createContext(pool.issuer().getPath() + "/.well-known/", new DocumentsHandler(pool, keys))
                .getFilters()
                .add(cors);
        server.setExecutor(executor);
    }

    /**
     * Starts a pool; on return it answers.
     *
     * @throws IllegalStateException if the port is taken or a file is not of its form; its message is for the
     *     person who started it
     * @throws java.io.UncheckedIOException if the directory cannot be read or written
     */
    public static LocalCognito start(Settings settings) {
        // Bound before the directory is read: a second run must hear of the port, and must not touch the files.
        HttpServer server = Listener.bind(new InetSocketAddress(settings.address(), settings.port()));
        try {
            LocalCognito cognito = new LocalCognito(server, settings);
            // The server's thread is a daemon if its starter is: it must not outlive a start that fails elsewhere.
            CompletableFuture.runAsync(server::start, cognito.executor).join();
            return cognito;
        } catch (RuntimeException ex) {
            server.stop(0);
            throw ex;
        }
    }

    /** What a client takes as its endpoint override. */
    public URI endpoint() {
        return endpoint;
    }

    /** The {@code iss} of the tokens. */
    public URI issuer() {
        return pool.issuer();
    }

    public URI jwksUri() {
        return pool.jwksUri();
    }

    public String poolId() {
        return pool.poolId();
    }

    public String clientId() {
        return pool.clientId();
    }

    /**
     * Adds somebody who can sign in at once. Where the handle is there already, nothing changes.
     *
     * @return the {@code sub} of who has the handle
     * @throws IllegalStateException if somebody else has the e-mail address
     */
    public UUID addConfirmedUser(String handle, String email, String displayName, String password) {
        return users.find(handle).map(User::sub).orElseGet(() -> {
            try {
                return users.add(Attributes.of(handle, email, displayName), PasswordHash.of(password), null)
                        .sub();
            } catch (CognitoException ex) {
                throw new IllegalStateException("Local Cognito: cannot add the user " + handle, ex);
            }
        });
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdown();
    }
}
