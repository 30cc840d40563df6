package com.cruddur.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.cruddur.CruddurTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** Which addresses show the page, and what comes with it. */
@CruddurTest
class PageApiTests {

    private static final Pattern SCRIPT = Pattern.compile("src=\"(/assets/[^\"]+\\.js)\"");

    @Autowired
    RestTestClient api;

    @Autowired
    PageSettings settings;

    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/?utm_source=elsewhere",
                "/notifications",
                "/search?term=cloud",
                "/messages",
                "/messages/new/bayko",
                "/messages/5ae290ed-55d1-47a0-bc6d-fe2bc2700399",
                "/settings",
                "/signup",
                "/signin",
                "/confirm",
                "/forgot",
                "/@bayko",
                "/@first.last+tag-1",
                "/@bayko/status/5ae290ed-55d1-47a0-bc6d-fe2bc2700399"
            })
    void thePagesOwnAddressesShowIt(String address) {
        requirePage();

        ResponseSpec answer = get(address);

        answer.expectStatus().isEqualTo(200);
        answer.expectHeader().valueEquals("Content-Type", "text/html;charset=UTF-8");
        answer.expectHeader().valueEquals("Cache-Control", "no-cache");
        assertThat(text(answer)).containsIgnoringCase("<!doctype html>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/debug",
                "/.env",
                "/index.html",
                "/page/index.html",
                "/config",
                "/admin",
                "/@",
                "/@bayko/followers",
                "/messages/new/bayko/more",
                "/signin/",
                "/assets",
                "/assets/",
                "/assets/nothing.js",
                "/assets/%2e%2e/index.html",
                "/assets/..;/index.html",
                "/assets//index.html",
                "/assets/%252e%252e/index.html",
                "/application.yaml"
            })
    void nothingElseIsFound(String address) {
        ResponseSpec answer = get(address);

        answer.expectStatus().isEqualTo(404);
        answer.expectHeader().valueEquals("Content-Type", "application/problem+json");
        answer.expectHeader().valueEquals("Cache-Control", "no-store");
        answer.expectBody().jsonPath("$.errors[0]").isEqualTo("not_found");
    }

    /** Tomcat refuses these before any route is looked for. */
    @ParameterizedTest
    @ValueSource(strings = {"/assets/..%2findex.html", "/assets/..%5c..%5capplication.yaml", "/assets/%00.js"})
    void pathsThatClimbAreRefused(String address) {
        ResponseSpec answer = get(address);

        answer.expectStatus().isEqualTo(400);
        answer.expectBody().jsonPath("$.errors[0]").isEqualTo("request_invalid");
    }

    @Test
    void thePageMayRunItsOwnFilesOnlyAndTalkToCognito() {
        requirePage();

        HttpHeaders headers = headers(get("/"));

        assertThat(headers.get("Content-Security-Policy"))
                .singleElement()
                .satisfies(policy -> assertThat(policy)
                        .contains(
                                "default-src 'none'",
                                "script-src 'self';",
                                "style-src 'self';",
                                "frame-ancestors 'none'")
                        .contains("connect-src 'self' " + settings.cognitoEndpoint() + ";")
                        .doesNotContain("unsafe", "*"));
        assertThat(headers.getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(headers.getFirst("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(headers.getFirst("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(headers.getFirst("Permissions-Policy")).contains("camera=()");
        assertThat(text(get("/"))).doesNotContain("<style", "style=", "<script>", "onload=");
    }

    @Test
    void whoHasTheDocumentIsToldThatItIsStillRight() {
        requirePage();
        String tag = Objects.requireNonNull(headers(get("/")).getETag());

        ResponseSpec same =
                api.get().uri("/notifications").header("If-None-Match", tag).exchange();
        ResponseSpec other =
                api.get().uri("/").header("If-None-Match", "\"other\"").exchange();

        same.expectStatus().isEqualTo(304);
        same.expectBody().isEmpty();
        other.expectStatus().isEqualTo(200);
    }

    @Test
    void headIsAnsweredAndWritingIsNot() {
        requirePage();

        ResponseSpec head = api.method(HttpMethod.HEAD).uri("/messages").exchange();
        ResponseSpec post = api.post().uri("/messages").exchange();

        head.expectStatus().isEqualTo(200);
        head.expectBody().isEmpty();
        assertThat(headers(head).getContentLength()).isEqualTo(text(get("/")).length());
        post.expectStatus().isEqualTo(405);
        post.expectHeader().valueEquals("Allow", "GET, HEAD");
    }

    /** By a client that unpacks nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"br", "gzip", "identity"})
    void scriptsAreKeptForEverAndComeInTheFormThatIsAccepted(String coding) throws Exception {
        requirePage();
        URI script = URI.create("http://localhost:" + port + script());

        HttpResponse<Void> answer;
        try (HttpClient client = HttpClient.newHttpClient()) {
            answer = client.send(
                    HttpRequest.newBuilder(script)
                            .header("Accept-Encoding", coding)
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        }

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/javascript");
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("max-age=31536000, public, immutable");
        assertThat(answer.headers().allValues("Vary")).contains("Accept-Encoding");
        assertThat(answer.headers().firstValue("Content-Encoding").orElse("identity"))
                .isEqualTo(coding);
        assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
    }

    @Test
    void whatThePageMustKnowIsToldAndNotKept() {
        ResponseSpec answer = get("/config.json");

        answer.expectStatus().isEqualTo(200);
        answer.expectHeader().valueEquals("Cache-Control", "no-store");
        answer.expectHeader().contentType("application/json");
        answer.expectBody()
                .json(
                        """
                        {"region":"ca-central-1","user_pool_id":"%s","user_pool_client_id":"%s",
                         "cognito_endpoint":"%s","auth_flow":"USER_SRP_AUTH","demo_accounts":[]}
                        """.formatted(settings.userPoolId(), settings.userPoolClientId(), settings.cognitoEndpoint()),
                        JsonCompareMode.STRICT);
    }

    @Test
    void aBuildWithoutThePageHasNoAddressesForIt() {
        WebApplicationContextRunner application = new WebApplicationContextRunner()
                .withUserConfiguration(PageController.class, PageFiles.class)
                .withBean(PageSettings.class, () -> settings);

        application
                .withClassLoader(new FilteredClassLoader(new ClassPathResource("page/index.html")))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(PageController.class));
    }

    /** Without {@code frontend} in the build there is nothing to look at. */
    private static void requirePage() {
        assumeTrue(new ClassPathResource("page/index.html").exists(), "the build is without the page");
    }

    private ResponseSpec get(String address) {
        return api.get()
                .uri(URI.create("http://localhost:" + port + address))
                .header("Accept", "text/html,*/*;q=0.8")
                .exchange();
    }

    private String script() {
        Matcher script = SCRIPT.matcher(text(get("/")));
        assertThat(script.find()).isTrue();
        return script.group(1);
    }

    private static HttpHeaders headers(ResponseSpec answer) {
        return answer.expectBody().returnResult().getResponseHeaders();
    }

    private static String text(ResponseSpec answer) {
        byte[] body = Objects.requireNonNull(answer.expectBody().returnResult().getResponseBody());
        return new String(body, StandardCharsets.UTF_8);
    }
}
