package com.cruddur.localcognito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What the SDK's client hides: bytes, headers and statuses. */
class LocalCognitoWireTests {

    private static final String FRONT_END = "http://localhost:3000";

    private static HttpClient http;

    private static LocalCognito cognito;

    @BeforeAll
    static void start() {
        http = HttpClient.newHttpClient();
        cognito = LocalCognito.start(Settings.inMemory()
                .withAllowedOrigins(List.of(URI.create(FRONT_END + "/"), URI.create("http://localhost:4567"))));
    }

    @AfterAll
    static void stop() {
        cognito.close();
        http.close();
    }

    @Test
    void refusalHasNameMessageAndHeader() throws Exception {
        var answer = post("InitiateAuth", """
            {"ClientId": "cruddur-local", "AuthFlow": "USER_PASSWORD_AUTH",
             "AuthParameters": {"USERNAME": "nobody", "PASSWORD": "x"}}\
            """);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("x-amzn-errortype")).contains("UserNotFoundException");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-amz-json-1.1");
        assertThat(object(answer))
                .isEqualTo(Map.of("__type", "UserNotFoundException", "message", "User does not exist."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "null",
                "[]",
                "1",
                "\"text\"",
                "{} {}",
                "{\"ClientId\": 1}",
                "{\"ClientId\": {}}",
                "{\"ClientId\": \"cruddur-local\", \"Username\": [\"x\"]}",
                "not json",
                "{\"ClientId\": \"cruddur-local\", \"Username\": \"a@b\", \"UserAttributes\": \"x\"}",
                "{\"ClientId\": \"cruddur-local\", \"Username\": \"a@b\", \"UserAttributes\": [1]}"
            })
    void bodyThatIsNotOfItsFormIsASerializationException(String body) throws Exception {
        var answer = post("SignUp", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(object(answer)).containsEntry("__type", "SerializationException");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SignUp",
                "ConfirmSignUp",
                "ResendConfirmationCode",
                "InitiateAuth",
                "GetUser",
                "ForgotPassword",
                "ConfirmForgotPassword",
                "ListUsers",
                "GlobalSignOut",
                "RevokeToken"
            })
    void everyActionWithoutAnythingIsAnInvalidParameterException(String action) throws Exception {
        var answer = post(action, "{}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(object(answer)).containsEntry("__type", "InvalidParameterException");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "line\\nbreak",
                "nul\\u0000",
                "lone\\ud800",
                "\\udc00lone",
                "",
                " ",
                "@",
                "a@",
                "tab\\t",
                "%s",
                "{}",
                "../../etc/passwd"
            })
    void strangeUsernamesAreRefusedByName(String username) throws Exception {
        String body = """
            {"ClientId": "cruddur-local", "Username": "%s", "Password": "Cruddur-demo-1",
             "UserAttributes": [{"Name": "name", "Value": "x"}, {"Name": "preferred_username", "Value": "\\u0007"}]}\
            """.formatted(username.replace("%", "%%"));

        var answers = List.of(post("SignUp", body), post("ConfirmSignUp", body), post("ForgotPassword", body));

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(400);
    }

    @Test
    void deeplyNestedBodyIsASerializationException() throws Exception {
        var answer = post("SignUp", "{\"a\":".repeat(10_000));

        assertThat(object(answer)).containsEntry("__type", "SerializationException");
    }

    @Test
    void longFilterIsRefused() throws Exception {
        String filter = "email = \\\"" + "\\\\\\\"".repeat(500) + "\\\"";

        var answer = post("ListUsers", "{\"UserPoolId\": \"local_cruddur\", \"Filter\": \"" + filter + "\"}");

        assertThat(object(answer)).containsEntry("__type", "InvalidParameterException");
    }

    @Test
    void bodyOverTheLimitIsRefused() throws Exception {
        var answer = post("SignUp", " ".repeat(64 * 1024 + 1));

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void bodyOfTheLimitIsRead() throws Exception {
        var answer = post("SignUp", "{}" + " ".repeat(64 * 1024 - 2));

        assertThat(object(answer)).containsEntry("__type", "InvalidParameterException");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWSCognitoIdentityProviderService.AdminCreateUser",
                "AWSCognitoIdentityProviderService.",
                "AWSCognitoIdentityProviderService",
                "SignUp",
                "DynamoDB_20120810.ListTables"
            })
    void unknownTargetIsAnUnknownOperation(String target) throws Exception {
        var answer = send(request("/").header("X-Amz-Target", target).POST(BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(object(answer)).containsEntry("__type", "UnknownOperationException");
    }

    @Test
    void missingTargetIsAnUnknownOperation() throws Exception {
        var answer = send(request("/").POST(BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(object(answer)).containsEntry("__type", "UnknownOperationException");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /, 405",
        "PUT, /, 405",
        "GET, /favicon.ico, 404",
        "POST, /other, 404",
        "GET, /local_cruddur, 404",
        "GET, /local_cruddur/.well-known/other.json, 404",
        "GET, /local_other/.well-known/jwks.json, 404",
        "GET, /local_cruddur/.well-known/../../x, 404",
        "POST, /local_cruddur/.well-known/jwks.json, 405"
    })
    void otherRoutesAreRefusedInJson(String method, String path, int status) throws Exception {
        var answer = send(request(path).method(method, BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(object(answer)).containsKeys("__type", "message");
    }

    @Test
    void openIdConfigurationLeadsToTheKeys() throws Exception {
        var answer =
                send(request("/local_cruddur/.well-known/openid-configuration").GET());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(object(answer))
                .containsEntry("issuer", cognito.endpoint() + "/local_cruddur")
                .containsEntry("jwks_uri", cognito.jwksUri().toString());
    }

    @Test
    void headAnswersWithoutABody() throws Exception {
        var answer = send(request("/local_cruddur/.well-known/jwks.json").HEAD());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void preflightOfANamedOriginIsAllowed() throws Exception {
        var answer = preflight(FRONT_END);

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains(FRONT_END);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Methods")).contains("POST, GET, OPTIONS");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Headers"))
                .hasValueSatisfying(it -> assertThat(it.toLowerCase(Locale.ROOT).split(", "))
                        .containsExactlyInAnyOrder(
                                "content-type",
                                "x-amz-target",
                                "x-amz-user-agent",
                                "amz-sdk-invocation-id",
                                "amz-sdk-request",
                                "authorization",
                                "cache-control"));
        assertThat(answer.headers().firstValue("Vary")).contains("Origin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.test",
                "null",
                "http://localhost:3001",
                "https://localhost:3000",
                "http://localhost:3000.evil.test",
                "*"
            })
    void preflightOfAnotherOriginIsNotReflected(String origin) throws Exception {
        var answer = preflight(origin);

        assertThat(answer.headers().map().keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
    }

    @Test
    void refusalOfANamedOriginCanBeReadByItsPage() throws Exception {
        var answer = send(request("/")
                .header("Origin", "http://localhost:4567")
                .header("X-Amz-Target", "AWSCognitoIdentityProviderService.GetUser")
                .POST(BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("http://localhost:4567");
    }

    @Test
    void answerToAnotherOriginCannotBeReadByItsPage() throws Exception {
        var answer = send(request("/local_cruddur/.well-known/jwks.json")
                .header("Origin", "http://evil.test")
                .GET());

        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void startWhenPortIsTakenNamesPortAndVariable() {
        int port = cognito.endpoint().getPort();

        assertThatThrownBy(() -> LocalCognito.start(Settings.inMemory().withPort(port)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(Integer.toString(port))
                .hasMessageContaining("DEV_COGNITO_PORT");
    }

    @Test
    void startWhenAddressIsUnknownNamesItsVariable() {
        Settings settings = Settings.inMemory().withAddress("no-such-host.invalid");

        assertThatThrownBy(() -> LocalCognito.start(settings))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("DEV_BIND_ADDRESS");
    }

    @Test
    void runningPoolKeepsNoProcessAlive() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();

        try (LocalCognito running = LocalCognito.start(Settings.inMemory())) {
            Set<Thread> started = new HashSet<>(Thread.getAllStackTraces().keySet());
            started.removeAll(before);

            assertThat(running.endpoint()).isNotNull();
            assertThat(started).isNotEmpty().allMatch(Thread::isDaemon);
        }
    }

    @Test
    void startOnAllAddressesIsReachedByLoopback() throws Exception {
        try (LocalCognito everywhere = LocalCognito.start(Settings.inMemory().withAddress("0.0.0.0"))) {
            var answer = send(HttpRequest.newBuilder(everywhere.jwksUri()).GET());

            assertThat(everywhere.endpoint().getHost()).isEqualTo("127.0.0.1");
            assertThat(answer.statusCode()).isEqualTo(200);
        }
    }

    private static HttpResponse<String> post(String action, String body) throws IOException, InterruptedException {
        return send(request("/")
                .header("X-Amz-Target", "AWSCognitoIdentityProviderService." + action)
                .header("Content-Type", "application/x-amz-json-1.1")
                .POST(BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> preflight(String origin) throws IOException, InterruptedException {
        return send(request("/")
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type,x-amz-target")
                .method("OPTIONS", BodyPublishers.noBody()));
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(cognito.endpoint() + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static Map<String, Object> object(HttpResponse<String> answer) {
        return JsonMapper.shared().readValue(answer.body(), new TypeReference<>() {});
    }
}
