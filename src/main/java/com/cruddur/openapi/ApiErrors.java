package com.cruddur.openapi;

import com.cruddur.web.ErrorCodes;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Refusals as the description shows them: a response for each status, with an example for each code. */
final class ApiErrors {

    private static final String PROBLEM = "application/problem+json";

    private static final String BARE = "application/json";

    private static final String PROBLEM_SUFFIX = "_as_problem";

    private static final Map<String, HttpStatus> STATUSES = Map.ofEntries(
            Map.entry(ErrorCodes.JSON_INVALID, HttpStatus.BAD_REQUEST),
            Map.entry(ErrorCodes.CURSOR_INVALID, HttpStatus.BAD_REQUEST),
            Map.entry(ErrorCodes.UNAUTHORIZED, HttpStatus.UNAUTHORIZED),
            Map.entry(ErrorCodes.FORBIDDEN, HttpStatus.FORBIDDEN),
            Map.entry("user_not_registered", HttpStatus.FORBIDDEN),
            Map.entry("activity_not_found", HttpStatus.NOT_FOUND),
            Map.entry("message_group_not_found", HttpStatus.NOT_FOUND),
            Map.entry("user_not_found", HttpStatus.NOT_FOUND),
            Map.entry("handle_taken", HttpStatus.CONFLICT),
            Map.entry("request_in_progress", HttpStatus.CONFLICT),
            // It comes with other statuses too, where no route is reached.
            Map.entry(ErrorCodes.REQUEST_INVALID, HttpStatus.REQUEST_TIMEOUT),
            Map.entry(ErrorCodes.BODY_TOO_LARGE, HttpStatus.CONTENT_TOO_LARGE),
            Map.entry(ErrorCodes.MEDIA_TYPE_UNSUPPORTED, HttpStatus.UNSUPPORTED_MEDIA_TYPE),
            Map.entry(ErrorCodes.RATE_LIMITED, HttpStatus.TOO_MANY_REQUESTS),
            Map.entry(ErrorCodes.INTERNAL, HttpStatus.INTERNAL_SERVER_ERROR),
            Map.entry(ErrorCodes.STORE_UNAVAILABLE, HttpStatus.SERVICE_UNAVAILABLE));

    private ApiErrors() {}

    /** The status that a code comes with: what is not listed is said of a value, which is 422. */
    static HttpStatus status(String code) {
        return STATUSES.getOrDefault(code, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /** Adds codes to an operation's responses. */
    static void add(Operation operation, Set<String> codes) {
        for (String code : codes) {
            HttpStatus status = status(code);
            ApiResponse response = operation
                    .getResponses()
                    .computeIfAbsent(Integer.toString(status.value()), absent -> response(status));
            refer(response, PROBLEM, code, code + PROBLEM_SUFFIX);
            refer(response, BARE, code, code);
        }
    }

    static Schema<?> codesSchema() {
        JsonSchema codes = typed("array", "Codes of what is wrong; front ends have sentences for them");
        codes.setItems(typed("string", "a code"));
        codes.setExamples(List.of(List.of("message_blank")));
        return codes;
    }

    static Schema<?> problemSchema() {
        JsonSchema problem = typed("object", "Problem details of RFC 9457");
        problem.addProperty("type", typed("string", "urn:cruddur:error: and the first code"));
        problem.addProperty("title", typed("string", "the status in words"));
        problem.addProperty("status", typed("integer", "the status"));
        problem.addProperty("instance", typed("string", "the request's path"));
        problem.addProperty("errors", reference("Codes"));
        problem.setRequired(List.of("type", "title", "status", "instance", "errors"));
        return problem;
    }

    private static void refer(ApiResponse response, String mediaType, String code, String example) {
        MediaType content =
                Objects.requireNonNull(response.getContent().get(mediaType), "every refusal has both forms");
        content.addExamples(code, new Example().$ref("#/components/examples/" + example));
    }

    /** Adds both forms of every code that a response refers to. */
    static void addExamples(OpenAPI description) {
        for (String code : codes(description)) {
            description
                    .getComponents()
                    .addExamples(code, new Example().value(List.of(code)))
                    .addExamples(code + PROBLEM_SUFFIX, new Example().value(problem(status(code), code)));
        }
    }

    private static Set<String> codes(OpenAPI description) {
        return description.getPaths().values().stream()
                .flatMap(item -> item.readOperations().stream())
                .flatMap(operation -> operation.getResponses().values().stream())
                .filter(response -> response.getContent() != null)
                .map(response -> response.getContent().get(BARE))
                .filter(content -> content != null && content.getExamples() != null)
                .flatMap(content -> content.getExamples().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static JsonSchema typed(String type, String description) {
        JsonSchema schema = new JsonSchema();
        schema.setTypes(Set.of(type));
        schema.setDescription(description);
        return schema;
    }

    private static JsonSchema reference(String name) {
        JsonSchema schema = new JsonSchema();
        schema.set$ref("#/components/schemas/" + name);
        return schema;
    }

    private static ApiResponse response(HttpStatus status) {
        ApiResponse response = new ApiResponse()
                .description(status.getReasonPhrase())
                .content(new Content()
                        .addMediaType(PROBLEM, new MediaType().schema(reference("Problem")))
                        .addMediaType(BARE, new MediaType().schema(reference("Codes"))));
        if (status == HttpStatus.UNAUTHORIZED) {
            response.addHeaderObject(HttpHeaders.WWW_AUTHENTICATE, header("Bearer, and what is wrong with the token"));
        }
        if (status == HttpStatus.TOO_MANY_REQUESTS) {
            response.addHeaderObject("RateLimit", header("what is left of the limit"))
                    .addHeaderObject("RateLimit-Policy", header("the limit that the request was counted by"));
        }
        if (status == HttpStatus.TOO_MANY_REQUESTS || status == HttpStatus.SERVICE_UNAVAILABLE) {
            response.addHeaderObject(HttpHeaders.RETRY_AFTER, header("in how many seconds to try again"));
        }
        return response;
    }

    static Header header(String description) {
        JsonSchema text = new JsonSchema();
        text.setTypes(Set.of("string"));
        return new Header().description(description).schema(text);
    }

    private static Map<String, Object> problem(HttpStatus status, String code) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "urn:cruddur:error:" + code);
        body.put("title", status.getReasonPhrase());
        body.put("status", status.value());
        body.put("instance", "/api/...");
        body.put("errors", List.of(code));
        return body;
    }
}
