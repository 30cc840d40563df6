package com.cruddur.openapi;

import com.cruddur.security.CurrentUser;
import com.cruddur.web.ErrorCodes;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import jakarta.validation.Constraint;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;

/**
 * Says of every operation what follows from its method: whether it takes a token, that it answers in pages, and
 * the codes that the rules of its body are broken with.
 */
final class ApiOperations implements GlobalOperationCustomizer {

    private static final Set<String> ALWAYS = Set.of(ErrorCodes.INTERNAL, ErrorCodes.STORE_UNAVAILABLE);

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        ApiResponse success = Objects.requireNonNull(operation.getResponses().get("200"), "every route answers 200");
        success.setDescription("OK");
        operation.setResponses(new ApiResponses().addApiResponse("200", success));
        ApiErrors.add(operation, ALWAYS);
        describeCaller(operation, method);
        describePages(operation, success);
        body(method).ifPresent(body -> describeBody(operation, body));
        return operation;
    }

    private static void describeCaller(Operation operation, HandlerMethod method) {
        Optional<MethodParameter> caller = Arrays.stream(method.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(CurrentUser.class))
                .findFirst();
        if (caller.isEmpty()) {
            operation.setSecurity(List.of());
            return;
        }
        SecurityRequirement token = new SecurityRequirement().addList(ApiDescription.BEARER);
        if (caller.get().isOptional()) {
            operation.setSecurity(List.of(new SecurityRequirement(), token));
            return;
        }
        operation.setSecurity(List.of(token));
        ApiErrors.add(
                operation,
                new LinkedHashSet<>(List.of(ErrorCodes.UNAUTHORIZED, "user_not_registered", "handle_taken")));
    }

    private static void describePages(Operation operation, ApiResponse success) {
        for (Parameter parameter : Objects.requireNonNullElse(operation.getParameters(), List.<Parameter>of())) {
            if (parameter.getName().equals("limit")) {
                JsonSchema number = ApiErrors.typed("integer", "1 to 100");
                number.setMinimum(BigDecimal.ONE);
                number.setMaximum(BigDecimal.valueOf(100));
                parameter.schema(number).description("how many entries a page holds");
                ApiErrors.add(operation, Set.of(ErrorCodes.LIMIT_OUT_OF_RANGE));
            }
            if (parameter.getName().equals("cursor")) {
                parameter.description("`X-Next-Cursor` of the page before; good for this list only");
                success.addHeaderObject(
                        "X-Next-Cursor", ApiErrors.header("`cursor` of the next page; absent at the end"));
                success.addHeaderObject(
                        HttpHeaders.LINK, ApiErrors.header("the next page, `rel=\"next\"`; absent at the end"));
                ApiErrors.add(operation, Set.of(ErrorCodes.CURSOR_INVALID));
            }
        }
    }

    private static void describeBody(Operation operation, Class<?> body) {
        ApiErrors.add(
                operation,
                new LinkedHashSet<>(List.of(
                        ErrorCodes.JSON_INVALID,
                        ErrorCodes.REQUEST_INVALID,
                        ErrorCodes.BODY_TOO_LARGE,
                        ErrorCodes.MEDIA_TYPE_UNSUPPORTED,
                        ErrorCodes.TYPE_MISMATCH)));
        Set<String> codes = new LinkedHashSet<>();
        Stream.concat(Arrays.stream(body.getDeclaredFields()), Stream.of(body))
                .map(ApiOperations::codes)
                .forEach(codes::addAll);
        ApiErrors.add(operation, codes);
    }

    private static Optional<Class<?>> body(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class))
                .<Class<?>>map(MethodParameter::getParameterType)
                .findFirst();
    }

    /** A rule's message is its code. */
    private static List<String> codes(AnnotatedElement ruled) {
        return Arrays.stream(ruled.getAnnotations())
                .filter(rule -> rule.annotationType().isAnnotationPresent(Constraint.class))
                .map(ApiOperations::message)
                .toList();
    }

    private static String message(Annotation rule) {
        return String.valueOf(AnnotationUtils.getValue(rule, "message"));
    }
}
