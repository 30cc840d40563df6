package com.cruddur.openapi;

import com.cruddur.web.ErrorCodes;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;

/**
 * What is said of a route in the description beyond what its method says by itself.
 *
 * @param operation method and path
 * @param id names the operation in clients that are made from the description
 * @param summary what it does
 * @param limit entries of a page where none is asked for; 0 where there are no pages
 * @param codes of its own refusals
 */
record ApiRoute(String operation, String id, String summary, int limit, Set<String> codes) {

    private static final Map<String, ApiRoute> ROUTES = Stream.of(
                    route("GET /api/health-check", "healthCheck", "Whether the server answers"),
                    route("GET /config.json", "pageSettings", "What the web page must know at run time"),
                    pages("GET /api/activities/home", "home", "The newest activities, without replies", 50),
                    pages("GET /api/activities/search", "search", "Activities by words and beginnings of words", 50)
                            .with("search_term_blank"),
                    pages("GET /api/activities/notifications", "notifications", "What the caller is told of", 20),
                    route("PUT /api/activities/notifications/read", "readNotifications", "Mark all as read"),
                    pages("GET /api/activities/@{handle}", "activitiesOf", "One person's newest activities", 50)
                            .with("user_not_found"),
                    pages("GET /api/activities/{uuid}", "showActivity", "One activity with its oldest replies", 100)
                            .with("activity_not_found"),
                    pages(
                                    "GET /api/activities/@{handle}/status/{uuid}",
                                    "showStatus",
                                    "One activity and its oldest replies, side by side",
                                    100)
                            .with("activity_not_found", "user_not_found"),
                    route("POST /api/activities", "createActivity", "Post an activity"),
                    route("POST /api/activities/{uuid}/reply", "reply", "Reply; the reply expires with its parent")
                            .with("activity_not_found"),
                    route("DELETE /api/activities/{uuid}", "deleteActivity", "Delete an activity of one's own")
                            .with("activity_not_found", "generic_403"),
                    route("PUT /api/activities/{uuid}/like", "like", "Like; twice is once")
                            .with("activity_not_found"),
                    route("DELETE /api/activities/{uuid}/like", "unlike", "Take a like back")
                            .with("activity_not_found"),
                    route("PUT /api/activities/{uuid}/repost", "repost", "Repost; twice is once")
                            .with("activity_not_found"),
                    route("DELETE /api/activities/{uuid}/repost", "unrepost", "Take a repost back")
                            .with("activity_not_found"),
                    route("GET /api/users/@{handle}", "profile", "A person's profile")
                            .with("user_not_found"),
                    route("GET /api/users/@{handle}/short", "showShort", "Who a person is")
                            .with("user_not_found"),
                    route("PUT /api/profile/update", "updateProfile", "Change the caller's profile"),
                    route("POST /api/profile/update", "updateProfileByPost", "The same, as the original has it"),
                    route("GET /api/profile/export", "exportAccount", "All that is kept of the caller, a line each")
                            .with("request_in_progress"),
                    route("DELETE /api/profile", "endAccount", "End the caller's account; twice is once"),
                    pages("GET /api/message_groups", "messageGroups", "The caller's conversations, newest first", 20),
                    route("GET /api/message_groups/@{handle}", "messageGroupWith", "The conversation with a person")
                            .with("message_group_not_found"),
                    pages("GET /api/messages/{reference}", "messages", "Messages; the newest page, oldest first", 20)
                            .with("message_group_not_found"),
                    route("POST /api/messages", "createMessage", "Start a conversation or go on with one")
                            .with(
                                    "message_group_not_found",
                                    "message_group_uuid_blank",
                                    "user_reciever_handle_blank",
                                    "receiver_not_found",
                                    "receiver_is_self",
                                    "idempotency_key_invalid",
                                    "idempotency_key_reused",
                                    "request_in_progress"))
            .collect(Collectors.toUnmodifiableMap(ApiRoute::operation, Function.identity()));

    /** Load balancers ask it as often as they like. */
    private static final String UNLIMITED = "GET /api/health-check";

    private static final String EXPORT = "GET /api/profile/export";

    private static final Set<String> KEPT = Set.of(
            "GET /api/message_groups",
            "GET /api/message_groups/@{handle}",
            "GET /api/messages/{reference}",
            "GET /api/activities/notifications");

    private static final Set<String> REPEATABLE = Set.of("POST /api/messages");

    private static final Map<String, String> PARAMETERS = Map.of(
            "uuid", "the activity's; one that is none is not found",
            "handle", "the person's, in any case, without the `@` that stands before it in the path",
            "reference", "the group's uuid, or `@handle` of the other person",
            "term", "every word must stand in the message or begin one there; punctuation parts words");

    /**
     * What is said of an operation.
     *
     * @throws IllegalStateException for one that nothing is said of
     */
    static ApiRoute of(String method, String path) {
        ApiRoute route = ROUTES.get(method + " " + path);
        if (route == null) {
            throw new IllegalStateException("Say in ApiRoute what this route does: " + method + " " + path);
        }
        return route;
    }

    static Set<String> operations() {
        return ROUTES.keySet();
    }

    void describe(Operation described) {
        described.operationId(id).summary(summary).tags(List.of(tag()));
        ApiErrors.add(described, codes);
        if (!operation.equals(UNLIMITED)) {
            ApiErrors.add(described, Set.of(ErrorCodes.RATE_LIMITED));
        }
        if (operation.equals(EXPORT)) {
            describeLines(described);
        }
        if (KEPT.contains(operation)) {
            describeTag(described);
        }
        if (REPEATABLE.contains(operation)) {
            describeKey(described);
        }
        for (Parameter parameter : Objects.requireNonNullElse(described.getParameters(), List.<Parameter>of())) {
            if (parameter.getName().equals("limit")) {
                defaultLimit(parameter.getSchema());
            }
            String description = PARAMETERS.get(parameter.getName());
            if (description != null) {
                parameter.description(description);
            }
            if (parameter.getName().equals("term")) {
                parameter.required(true).example("cloud fun");
            }
        }
    }

    /** Written by hand to the response, so its method says nothing of it. */
    private static void describeLines(Operation described) {
        Objects.requireNonNull(described.getResponses().get("200"), "every route answers 200")
                .content(new Content()
                        .addMediaType(
                                "application/x-ndjson",
                                new MediaType()
                                        .schema(ApiErrors.typed(
                                                "string",
                                                "A JSON object a line, each with its `kind`; the last one's is"
                                                        + " `complete`, or `incomplete` when the export had to end"
                                                        + " before"))));
    }

    /** The word behind {@code /api/}; what is beside the API belongs to the page. */
    private String tag() {
        String[] segments = operation.split("/", -1);
        return segments[1].equals("api") ? segments[2] : "page";
    }

    /** A browser may keep these, and asks each time whether they are still right. */
    private static void describeTag(Operation described) {
        ApiResponses responses = described.getResponses();
        Objects.requireNonNull(responses.get("200"), "every route answers 200")
                .addHeaderObject(HttpHeaders.ETAG, ApiErrors.header("for `If-None-Match` the next time"));
        responses.addApiResponse("304", new ApiResponse().description("What `If-None-Match` names is still right"));
    }

    /** The controller reads the header's lines itself: two of them are refused, and Spring would join them. */
    private static void describeKey(Operation described) {
        JsonSchema form = ApiErrors.typed("string", "visible characters of ASCII");
        form.setPattern("^[!-~]{1,64}$");
        described.addParametersItem(new HeaderParameter()
                .name("Idempotency-Key")
                .required(false)
                .description("the caller's own name for this request; the same request is then done once in 24 hours")
                .schema(form)
                .example("7d1f6a52-1f0c-4c36-9a43-0d4f3f9c8e21"));
        Objects.requireNonNull(described.getResponses().get("200"), "every route answers 200")
                .addHeaderObject(
                        "Idempotency-Replayed",
                        ApiErrors.header("`true` when an earlier request with this key has sent the message"));
    }

    private void defaultLimit(Schema<?> number) {
        number.setDefault(limit);
    }

    private static ApiRoute route(String operation, String id, String summary) {
        return pages(operation, id, summary, 0);
    }

    private static ApiRoute pages(String operation, String id, String summary, int limit) {
        return new ApiRoute(operation, id, summary, limit, Set.of());
    }

    private ApiRoute with(String... added) {
        return new ApiRoute(operation, id, summary, limit, new LinkedHashSet<>(List.of(added)));
    }
}
