package com.cruddur.web;

import static com.cruddur.RawHttp.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.cruddur.CruddurTest;
import com.cruddur.RawHttp;
import com.cruddur.TestTokens;
import com.cruddur.TestUsers;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.servlet.client.RestTestClient;

/** What is answered beside the routes: health, unknown addresses, and requests that are hardly HTTP. */
@CruddurTest
class HttpEdgeApiTests {

    @Autowired
    RestTestClient api;

    @Autowired
    TestUsers users;

    @Autowired
    TestTokens tokens;

    @LocalServerPort
    int port;

    @Test
    void healthCheckAnswersAsTheOriginals() {
        var answer = api.get().uri("/api/health-check").exchange();

        answer.expectStatus().isEqualTo(200).expectHeader().contentType("application/json");
        answer.expectBody().json("{\"success\":true,\"ver\":1}", JsonCompareMode.STRICT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/livez", "/readyz"})
    void healthIsAskedOnTheMainPort(String uri) {
        var answer = api.get().uri(uri).exchange();

        answer.expectStatus().isEqualTo(200);
        answer.expectBody().json("{\"status\":\"UP\"}", JsonCompareMode.STRICT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/debug",
                "/.env",
                "/error",
                "/api",
                "/api/",
                "/api/nothing",
                "/api/message_group",
                "/actuator",
                "/actuator/health",
                "/actuator/prometheus",
                "/api/health-check/",
                "/favicon.ico"
            })
    void unknownAddressesAreNotFoundInBothForms(String uri) {
        var problem = api.get().uri(uri).header("Accept", "text/html").exchange();
        var array = api.get().uri(uri).header("Accept", "application/json").exchange();

        problem.expectStatus().isEqualTo(404).expectHeader().contentType("application/problem+json");
        problem.expectBody()
                .jsonPath("$.errors")
                .isEqualTo(List.of("not_found"))
                .jsonPath("$.instance")
                .isEqualTo(uri);
        array.expectStatus().isEqualTo(404).expectHeader().contentType("application/json");
        array.expectBody().jsonPath("$").isEqualTo(List.of("not_found"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json|array",
                "application/json, text/plain|array",
                "application/json;charset=utf-8|array",
                "application/json, */*|problem",
                "application/json, application/*|problem",
                "application/json, application/problem+json|problem",
                "application/problem+json|problem",
                "*/*|problem",
                "text/html|problem",
                "not a media type|problem"
            })
    void theFormOfARefusalFollowsWhatIsAccepted(String acceptedAndForm) {
        List<String> parts = List.of(acceptedAndForm.split("\\|", -1));

        var answer = api.get()
                .uri("/api/users/@nobody-has-this/short")
                .header("Accept", parts.getFirst())
                .exchange();

        answer.expectStatus().isEqualTo(404);
        answer.expectHeader()
                .contentType(parts.getLast().equals("array") ? "application/json" : "application/problem+json");
    }

    @Test
    void successIsJsonWhateverIsAccepted() {
        var answer = api.get()
                .uri("/api/health-check")
                .header("Accept", "text/html,application/xhtml+xml")
                .exchange();

        answer.expectStatus().isEqualTo(200).expectHeader().contentType("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATCH", "POST", "DELETE"})
    void otherMethodsAreRefused(String method) {
        var answer = api.method(org.springframework.http.HttpMethod.valueOf(method))
                .uri("/api/health-check")
                .exchange();

        answer.expectStatus().isEqualTo(405).expectHeader().valueEquals("Allow", "GET, HEAD");
        answer.expectBody().jsonPath("$.errors").isEqualTo(List.of("method_not_allowed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/..%2f..%2fetc HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /api/a;b=c HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET //api HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /api/%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /api/\"<>\\ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /api HTTP/1.1\r\nConnection: close\r\n\r\n",
                "TRACE /api HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "NONSENSE /api/health-check HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /api HTTP/9.9\r\nHost: x\r\nConnection: close\r\n\r\n",
                "POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\nConnection: close\r\n\r\n",
                "POST /api/messages HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: nonsense\r\nConnection: close\r\n\r\n",
                "complete nonsense at all\r\n\r\n"
            })
    void requestsThatAreHardlyHttpAreRefusedInJson(String request) throws IOException {
        String answer = send(request);

        assertThat(answer).matches("(?s)HTTP/1\\.[01] (4\\d\\d|501|505).*");
        assertThat(answer).contains("application/problem+json", "\"errors\":[\"");
        assertThat(answer.toLowerCase(java.util.Locale.ROOT)).doesNotContain("<html", "tomcat", "exception", "java.");
    }

    @Test
    void headersOf64KibAreRefusedInJson() throws IOException {
        String answer = send("GET /api/message_groups HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                + "a".repeat(65_536) + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1\\.1 4\\d\\d.*").contains("\"errors\":[\"request_invalid\"]");
    }

    @Test
    void bodiesInChunksAreCountedToo() throws IOException {
        String head = String.join(
                "\r\n",
                "POST /api/messages HTTP/1.1",
                "Host: x",
                "Content-Type: application/json",
                "Transfer-Encoding: chunked",
                "Connection: close",
                "Authorization: " + tokens.bearer(users.create()),
                "",
                "");
        String chunk = "400\r\n" + "a".repeat(1024) + "\r\n";
        String body = "6\r\n{\"a\":\"\r\n" + chunk.repeat(80) + "0\r\n\r\n";

        String answer = send(head + body);

        assertThat(answer).startsWith("HTTP/1.1 413").contains("\"errors\":[\"body_too_large\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/livez?%zz", "/api/health-check?x=%ff", "/api/message_groups?limit=%", "/nowhere?a=%"})
    void queriesThatCannotBeDecodedAreNoDefect(String path) throws IOException {
        String answer = send(request("GET", path, "Authorization: " + tokens.bearer(users.create())));

        assertThat(answer).matches("(?s)HTTP/1\\.1 (200|400|404).*").doesNotContain("generic_500");
    }

    @Test
    void whatTheServerItselfRefusesHasBothFormsToo() throws IOException {
        String array = send(request("GET", "/api/messages/%ff", "Accept: application/json"));
        String problem = send(request("GET", "/api/messages/%ff", "Accept: */*"));
        String twoLines =
                send(request("GET", "/api/nothing", "Accept: application/json", "Accept: application/problem+json"));

        assertThat(array).startsWith("HTTP/1.1 400").endsWith("[\"request_invalid\"]");
        assertThat(problem).startsWith("HTTP/1.1 400").contains("application/problem+json");
        assertThat(twoLines).startsWith("HTTP/1.1 404").contains("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/*", "nonsense", "application/json;charset=nonsense"})
    void contentOfNoCertainTypeIsRefused(String type) throws IOException {
        String answer = send(request(
                        "POST",
                        "/api/messages",
                        "Authorization: " + tokens.bearer(users.create()),
                        "Content-Type: " + type,
                        "Content-Length: 2")
                + "{}");

        assertThat(answer).startsWith("HTTP/1.1 415").contains("media_type_unsupported");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET|/api/message_groups?limit=0|Accept-Language: en|422|limit_out_of_range",
                "GET|/api/message_groups?cursor=x|Accept-Language: en|400|cursor_invalid",
                "DELETE|/api/message_groups|Accept-Language: en|405|method_not_allowed",
                "POST|/api/messages|Content-Type: text/plain|415|media_type_unsupported",
                "POST|/api/messages|Content-Type: application/yaml|415|media_type_unsupported",
                "POST|/api/messages|Content-Type: application/xml|415|media_type_unsupported",
                "POST|/api/messages|Content-Type: application/cbor|415|media_type_unsupported",
                "POST|/api/messages|Content-Length: 70000|413|body_too_large"
            })
    void refusalsOfSignedInRoutesHaveTheArrayFormToo(String wanted) throws IOException {
        List<String> parts = List.of(wanted.split("\\|", -1));

        String answer = send(request(
                parts.get(0),
                parts.get(1),
                "Authorization: " + tokens.bearer(users.create()),
                "Accept: application/json",
                parts.get(2)));

        assertThat(answer).startsWith("HTTP/1.1 " + parts.get(3)).endsWith("[\"" + parts.get(4) + "\"]");
    }

    private String send(String request) throws IOException {
        return RawHttp.send(port, request);
    }
}
