package com.cruddur.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.cruddur.CruddurTest;
import com.cruddur.web.ErrorCodes;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The description of the API. After a change: {@code mvn test -pl db/dynamodb,src -Dtest=OpenApiTests
 * -Dsurefire.failIfNoSpecifiedTests=false -Dcruddur.openapi=write} brings docs/openapi.json up to date.
 */
@CruddurTest
class OpenApiTests {

    private static final Path COMMITTED = Path.of("../docs/openapi.json");

    @Autowired
    RestTestClient api;

    String served;

    JsonNode description;

    @BeforeEach
    void read() {
        byte[] body = Objects.requireNonNull(api.get()
                .uri("/v3/api-docs")
                .exchange()
                .expectStatus()
                .isEqualTo(200)
                .expectBody()
                .returnResult()
                .getResponseBody());
        served = new String(body, java.nio.charset.StandardCharsets.UTF_8) + "\n";
        description = JsonMapper.shared().readTree(served);
    }

    @Test
    void theCommittedDescriptionIsWhatTheServerSays() throws IOException {
        if ("write".equals(System.getProperty("cruddur.openapi"))) {
            Files.writeString(COMMITTED, served);
        }

        assertThat(Files.readString(COMMITTED))
                .as("run this test with -Dcruddur.openapi=write")
                .isEqualTo(served);
    }

    @Test
    void aStandardParserFindsNothingWrongWithIt() {
        assertThat(description.get("openapi").asString()).startsWith("3.1");
        assertThat(parse(served).getMessages()).isEmpty();
    }

    @Test
    void theParserFindsWhatIsWrong() {
        assertThat(parse(served.replace("\"responses\"", "\"answers\"")).getMessages())
                .isNotEmpty();
    }

    @Test
    void everyRouteIsInItAndNothingElse() {
        Set<String> operations = new TreeSet<>();
        description
                .get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method ->
                                operations.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));

        assertThat(operations).isEqualTo(new TreeSet<>(ApiRoute.operations()));
    }

    @Test
    void everyOperationHasItsCodesAndEveryAnswerAForm() {
        forEachOperation((name, operation) -> {
            assertThat(operation.has("summary")).as(name).isTrue();
            assertThat(operation.get("responses").has("200")).as(name).isTrue();
            String form = name.equals("get /api/profile/export") ? "application~1x-ndjson" : "application~1json";
            assertThat(operation
                            .at("/responses/200/content/" + form + "/schema")
                            .isMissingNode())
                    .as(name)
                    .isFalse();
            assertThat(operation
                            .at("/responses/500/content/application~1json/examples/" + ErrorCodes.INTERNAL)
                            .isMissingNode())
                    .as(name)
                    .isFalse();
            boolean needsToken = operation.get("security").size() == 1;
            assertThat(operation.get("responses").has("401")).as(name).isEqualTo(needsToken);
        });
    }

    @Test
    void fieldsAreNamedAsOnTheWireAndSayWhatMayBeNull() {
        JsonNode activity = description.at("/components/schemas/Activity");

        assertThat(activity.get("properties").propertyNames())
                .containsExactlyInAnyOrder(
                        "uuid",
                        "user_uuid",
                        "handle",
                        "display_name",
                        "message",
                        "replies_count",
                        "reposts_count",
                        "likes_count",
                        "liked_by_me",
                        "reposted_by_me",
                        "reply_to_activity_uuid",
                        "expires_at",
                        "created_at",
                        "replies");
        assertThat(activity.get("required")).hasSize(14);
        assertThat(activity.at("/properties/reply_to_activity_uuid/type").toString())
                .contains("null");
        assertThat(description.at("/components/schemas/Notification/properties").propertyNames())
                .contains("uuid", "type", "actor", "read_at")
                .doesNotContain("activity");
        assertThat(description.at("/components/schemas/Notification/required")).hasSize(17);
        assertThat(description
                        .at("/components/schemas/Notification/properties/read_at/type")
                        .toString())
                .contains("null");
        assertThat(description.at("/components/schemas/CreateMessageRequest/required"))
                .map(JsonNode::asString)
                .containsExactly("message");
        assertThat(description
                        .at("/components/schemas/CreateActivityRequest/properties/message/maxLength")
                        .asInt())
                .isEqualTo(280);
        assertThat(description.at("/components/schemas/CreateActivityRequest/properties/ttl/enum"))
                .hasSize(7);
    }

    @Test
    void codesOfBodiesAreThoseOfTheirRules() {
        JsonNode codes =
                description.at("/paths/~1api~1activities/post/responses/422/content/application~1json/examples");

        assertThat(codes.propertyNames())
                .containsExactlyInAnyOrder(
                        "message_blank",
                        "message_exceed_max_chars",
                        "message_invalid_chars",
                        "ttl_blank",
                        "type_mismatch");
    }

    @Test
    void listsSayHowToGoOn() {
        JsonNode home = description.at("/paths/~1api~1activities~1home/get");

        assertThat(home.at("/responses/200/headers").propertyNames())
                .containsExactlyInAnyOrder("Link", "X-Next-Cursor");
        assertThat(home.at("/responses/400/content/application~1json/examples/cursor_invalid")
                        .isMissingNode())
                .isFalse();
    }

    @Test
    void swaggerUiIsNotThere() {
        for (String path : List.of("/swagger-ui/index.html", "/swagger-ui.html", "/v3/api-docs/swagger-config")) {
            api.get().uri(path).exchange().expectStatus().isEqualTo(404);
        }
    }

    private void forEachOperation(java.util.function.BiConsumer<String, JsonNode> check) {
        description
                .get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation ->
                                check.accept(operation.getKey() + " " + path.getKey(), operation.getValue())));
    }

    private static SwaggerParseResult parse(String text) {
        return new OpenAPIV3Parser().readContents(text, null, new ParseOptions());
    }
}
