package com.cruddur.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** On a Postgres that asks for passwords, and the real client of something that answers as Secrets Manager does. */
class ManagedPasswordTests {

    static EmbeddedPostgres postgres;

    private HttpServer secretsManager;

    private SecretsManagerClient client;

    private volatile String secret = "first";

    private ConnectionUrl url;

    @BeforeAll
    static void startPostgresThatAsks(@TempDir Path directory) throws Exception {
        postgres = EmbeddedPostgres.builder().setDataDirectory(directory).start();
        execute("CREATE ROLE rotated LOGIN PASSWORD 'first'");
        Files.writeString(
                directory.resolve("pg_hba.conf"),
                "host all rotated all scram-sha-256\nhost all all all trust\nlocal all all trust\n");
        execute("SELECT pg_reload_conf()");
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void startSecretsManager() throws Exception {
        secretsManager = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secretsManager.createContext("/", exchange -> {
            byte[] body = "{\"SecretString\":\"{\\\"username\\\":\\\"rotated\\\",\\\"password\\\":\\\"%s\\\"}\"}"
                    .formatted(secret)
                    .getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        secretsManager.start();
        client = SecretsManagerClient.builder()
                .endpointOverride(URI.create(
                        "http://127.0.0.1:" + secretsManager.getAddress().getPort()))
                .region(Region.CA_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(Apache5HttpClient.builder())
                .build();
        url = ConnectionUrl.parse(
                        "CONNECTION_URL", "postgresql://rotated@127.0.0.1:" + postgres.getPort() + "/postgres")
                .withPasswordOf(new PasswordRepository(client, "arn:of:the:secret"));
    }

    @AfterEach
    void stopSecretsManager() {
        client.close();
        secretsManager.stop(0);
    }

    @Test
    void connectionsGoOnBeingMadeAfterThePasswordChanged() throws Exception {
        HikariConfig settings = new HikariConfig();
        settings.setJdbcUrl(url.jdbcUrl());
        settings.setUsername(url.username());
        settings.setMaximumPoolSize(2);
        try (HikariDataSource pool = new HikariDataSource(settings);
                Connection before = pool.getConnection()) {
            rotate("second");

            try (Connection after = pool.getConnection()) {
                assertThat(after.isValid(1)).isTrue();
                assertThat(before.isValid(1)).isTrue();
            }
        }
    }

    @Test
    void theLastPasswordIsUsedWhileSecretsManagerIsAway() throws Exception {
        rotate("third");
        connect().close();
        secretsManager.stop(0);

        try (Connection connection = connect()) {
            assertThat(connection.isValid(1)).isTrue();
        }
    }

    @Test
    void withoutSecretsManagerThereIsNoConnectionAndNoDefect() {
        secretsManager.stop(0);

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(this::connect)
                .satisfies(ex -> assertThat(ex.getSQLState()).isEqualTo("08001"));
    }

    @Test
    void aWrongPasswordIsRefused() {
        secret = "of-another-time";

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(this::connect)
                .satisfies(ex -> assertThat(ex.getSQLState()).isEqualTo("28P01"));
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url.jdbcUrl(), url.username(), null);
    }

    private void rotate(String password) throws SQLException {
        execute("ALTER ROLE rotated PASSWORD '" + password + "'");
        secret = password;
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
