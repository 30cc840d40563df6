package com.cruddur.openapi;

import com.cruddur.security.CurrentUser;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.List;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The description at {@code /v3/api-docs}, which {@code docs/openapi.json} is a copy of. Routes, fields and the
 * limits of bodies come from the code; what the code cannot say is in {@link ApiRoute}.
 */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    /** The name of the way to sign in. */
    static final String BEARER = "bearer";

    private static final String INTRODUCTION = """
        Short posts that expire, and direct messages. Success is always 200 with JSON; lists are bare arrays; times \
        are UTC with six fraction digits. Refusals carry codes: as a bare array when `Accept` names \
        `application/json` and neither `application/problem+json` nor a wildcard, else as RFC 9457 problem details.\
        """;

    static {
        SpringDocUtils.getConfig().addAnnotationsToIgnore(CurrentUser.class);
    }

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(new Info().title("Cruddur").version("1").description(INTRODUCTION))
                .addServersItem(new Server().url("/").description("where this description came from"))
                .tags(List.of(
                        new Tag().name("activities").description("Posts, replies, likes, reposts, notifications"),
                        new Tag().name("messages").description("What is said in conversations of two"),
                        new Tag().name("message_groups").description("Conversations of two"),
                        new Tag().name("users").description("People as others see them"),
                        new Tag().name("profile").description("What the caller shows of themselves"),
                        new Tag().name("health-check").description("Whether the server answers"),
                        new Tag().name("page").description("For the web page that this server shows")))
                .components(new Components()
                        .addSecuritySchemes(
                                BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("JWT")
                                        .description("An access token of the Cognito user pool"))
                        .addSchemas("Codes", ApiErrors.codesSchema())
                        .addSchemas("Problem", ApiErrors.problemSchema()));
    }

    /** The fields' names as the API writes them; the library's own mapper knows nothing of ours. */
    @Bean
    ModelResolver snakeCase() {
        ModelResolver resolver = new ModelResolver(
                Json31.mapper().copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE));
        resolver.setOpenapi31(true);
        return resolver;
    }

    @Bean
    RecordSchemas recordSchemas() {
        return new RecordSchemas();
    }

    @Bean
    GlobalOperationCustomizer operations() {
        return new ApiOperations();
    }

    /** Paths and methods are known only here: an operation itself does not know its own. */
    @Bean
    GlobalOpenApiCustomizer routes() {
        return description -> {
            description
                    .getPaths()
                    .forEach((path, item) -> item.readOperationsMap()
                            .forEach((method, operation) ->
                                    ApiRoute.of(method.name(), path).describe(operation)));
            ApiErrors.addExamples(description);
        };
    }
}
