package com.cruddur;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Postgres beside this process, with a database, user and password {@code cruddur}. */
public final class LocalPostgres implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(LocalPostgres.class);

    private static final String NAME = "cruddur";

    private static final Duration STOP = Duration.ofSeconds(20);

    private final EmbeddedPostgres server;

    private final String host;

    private LocalPostgres(EmbeddedPostgres server, String host) {
        this.server = server;
        this.host = host;
    }

    /** For tests: a fresh one on a free port, fast because it forgets everything when the machine fails. */
    public static LocalPostgres startForTests() {
        try {
            return new LocalPostgres(
                            EmbeddedPostgres.builder()
                                    .setServerConfig("max_connections", "200")
                                    .start(),
                            "127.0.0.1")
                    .withDatabase();
        } catch (IOException ex) {
            throw new UncheckedIOException("Starting Postgres for tests", ex);
        }
    }

    /**
     * For the development run: one that keeps its data as a real one does.
     *
     * @param directory of the data; made at the first start
     */
    public static LocalPostgres startDurable(String address, int port, Path directory) {
        try {
            Files.createDirectories(directory);
            return new LocalPostgres(
                            EmbeddedPostgres.builder()
                                    .setPort(port)
                                    .setDataDirectory(directory)
                                    .setCleanDataDirectory(false)
                                    .setRegisterShutdownHook(false)
                                    .setServerConfig("listen_addresses", address)
                                    .setServerConfig("fsync", "on")
                                    .setServerConfig("synchronous_commit", "on")
                                    .setServerConfig("full_page_writes", "on")
                                    .start(),
                            address)
                    .withDatabase();
        } catch (IOException ex) {
            throw new UncheckedIOException("Starting Postgres in " + directory, ex);
        }
    }

    /** In libpq's form, as {@code CONNECTION_URL} takes it. */
    public String connectionUrl() {
        return connectionUrl(server.getPort());
    }

    /** The same through another port, where something stands before it. */
    String connectionUrl(int port) {
        return "postgresql://" + NAME + ":" + NAME + "@" + host + ":" + port + "/" + NAME;
    }

    public int port() {
        return server.getPort();
    }

    /**
     * Ends it as {@code kill -9} does, with every process that serves a connection.
     *
     * @param directory of its data
     */
    void kill(Path directory) {
        ProcessHandle server =
                serverOn(directory, directory.resolve("postmaster.pid")).orElseThrow();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(server), server.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process ->
                process.onExit().orTimeout(STOP.toSeconds(), TimeUnit.SECONDS).join());
        close();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException ex) {
            throw new UncheckedIOException("Stopping Postgres", ex);
        }
    }

    private LocalPostgres withDatabase() {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            if (isEmpty(statement, "SELECT 1 FROM pg_roles WHERE rolname = 'cruddur'")) {
                statement.execute("CREATE ROLE cruddur LOGIN PASSWORD 'cruddur'");
            }
            // For bin/db/create and setup.
            statement.execute("ALTER ROLE cruddur CREATEDB");
            if (isEmpty(statement, "SELECT 1 FROM pg_database WHERE datname = 'cruddur'")) {
                statement.execute("CREATE DATABASE cruddur OWNER cruddur");
            }
            return this;
        } catch (SQLException ex) {
            throw new IllegalStateException("Making the database " + NAME, ex);
        }
    }

    private static boolean isEmpty(Statement statement, String query) throws SQLException {
        try (var rows = statement.executeQuery(query)) {
            return !rows.next();
        }
    }

    /**
     * Stops the Postgres of a run that was killed, as its data directory records it. A second one on the same
     * data would refuse to start; a killed one would have to recover.
     */
    static void stopLeftBehind(Path directory) {
        Path record = directory.resolve("postmaster.pid");
        if (!Files.exists(record)) {
            return;
        }
        Optional<ProcessHandle> left = serverOn(directory, record);
        if (left.isEmpty()) {
            return;
        }
        logger.info(
                "Stopping the Postgres that an earlier run left behind, process {}",
                left.get().pid());
        try {
            // A fast shutdown in Postgres' words: clients are sent away, everything is written.
            new ProcessBuilder("kill", "-INT", Long.toString(left.get().pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            left.get().onExit().get(STOP.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while Postgres was stopping", ex);
        } catch (IOException | ExecutionException | TimeoutException ex) {
            throw new DevelopmentRunException(
                    "The Postgres of an earlier run, process " + left.get().pid() + ", does not stop; end it by hand.",
                    ex);
        }
    }

    /** The recorded process, if it still is a Postgres on this very directory and not a stranger with its number. */
    private static Optional<ProcessHandle> serverOn(Path directory, Path record) {
        try {
            List<String> lines = Files.readAllLines(record);
            if (lines.size() < 2) {
                return Optional.empty();
            }
            Path recorded = Path.of(lines.get(1).strip());
            if (!Files.isDirectory(recorded) || !Files.isSameFile(recorded, directory)) {
                return Optional.empty();
            }
            return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> process.info().command().orElse("").contains("postgres"));
        } catch (IOException ex) {
            throw new UncheckedIOException("Reading " + record, ex);
        }
    }
}
