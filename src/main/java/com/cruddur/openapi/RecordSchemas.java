package com.cruddur.openapi;

import com.cruddur.web.CodePoints;
import com.cruddur.web.NotWhiteSpace;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Says of every field of a record what its declaration says: whether it may be null, whether it may be missing, and
 * how long it may be. A field of an answer is always there; one of a request may be missing where it may be null.
 */
final class RecordSchemas implements ModelConverter {

    private static final SnakeCaseStrategy NAMES = new SnakeCaseStrategy();

    /** What fields look like, by name: the same name means the same thing everywhere. */
    private static final Map<String, Object> EXAMPLES = Map.ofEntries(
            Map.entry("uuid", "5ae290ed-55d1-47a0-bc6d-fe2bc2700399"),
            Map.entry("user_uuid", "0b7f2a7c-3c5c-4a39-9c3b-0d0f0c7a4f6e"),
            Map.entry("message_group_uuid", "5ae290ed-55d1-47a0-bc6d-fe2bc2700399"),
            Map.entry("reply_to_activity_uuid", "9d5b6c1e-7d0a-4d5e-8f53-6c2f0c1f7a11"),
            Map.entry("handle", "bayko"),
            Map.entry("display_name", "Andrew Bayko"),
            Map.entry("message", "Cloud is fun!"),
            Map.entry("bio", "Cloud person"),
            Map.entry("ttl", "7-days"),
            Map.entry("type", "like"),
            Map.entry("replies_count", 2),
            Map.entry("reposts_count", 1),
            Map.entry("likes_count", 3),
            Map.entry("cruds_count", 12),
            Map.entry("unread_count", 0),
            Map.entry("liked_by_me", true),
            Map.entry("reposted_by_me", false),
            Map.entry("region", "ca-central-1"),
            Map.entry("user_pool_id", "ca-central-1_Example0"),
            Map.entry("user_pool_client_id", "1example23456789"),
            Map.entry("cognito_endpoint", "https://cognito-idp.ca-central-1.amazonaws.com"),
            Map.entry("auth_flow", "USER_SRP_AUTH"),
            Map.entry("success", true),
            Map.entry("ver", 1),
            Map.entry("created_at", "2026-11-22T07:00:00.123456Z"),
            Map.entry("expires_at", "2026-11-29T07:00:00.123456Z"),
            Map.entry("read_at", "2026-11-22T08:00:00.123456Z"));

    /** Fields that hold one of a few words. */
    private static final Map<String, List<String>> WORDS = Map.of(
            "CreateActivityRequest.ttl",
            List.of("30-days", "7-days", "3-days", "1-day", "12-hours", "3-hours", "1-hour"),
            "Notification.type",
            List.of("reply", "like", "repost", "mention"));

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        Schema<?> resolved = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        JavaType javaType = Json31.mapper().constructType(type.getType());
        Class<?> raw = javaType == null ? null : javaType.getRawClass();
        if (raw != null && raw.isRecord()) {
            Schema<?> model = context.getDefinedModels().get(raw.getSimpleName());
            if (model != null && model.getProperties() != null) {
                describe(raw, raw, model);
            }
        }
        return resolved;
    }

    private static void describe(Class<?> owner, Class<?> raw, Schema<?> model) {
        boolean request = owner.getSimpleName().endsWith("Request");
        for (RecordComponent component : raw.getRecordComponents()) {
            if (field(component).isAnnotationPresent(JsonUnwrapped.class)) {
                describe(owner, component.getType(), model);
                continue;
            }
            String name = NAMES.translate(component.getName());
            Schema<?> property = model.getProperties().get(name);
            if (property == null) {
                continue;
            }
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            if (nullable) {
                Set<String> types = new TreeSet<>(property.getTypes());
                types.add("null");
                property.setTypes(types);
            }
            if (!(request && nullable)) {
                require(model, name);
            }
            describe(owner, name, field(component), property);
        }
    }

    private static void describe(Class<?> owner, String name, Field field, Schema<?> property) {
        CodePoints most = field.getAnnotation(CodePoints.class);
        if (most != null) {
            property.setMaxLength(most.max());
        }
        if (field.isAnnotationPresent(NotWhiteSpace.class)) {
            property.setMinLength(1);
        }
        List<String> words = WORDS.get(owner.getSimpleName() + "." + name);
        if (words != null) {
            ((JsonSchema) property).setEnum(List.copyOf(words));
        }
        Object example = EXAMPLES.get(name);
        if (example != null && property.get$ref() == null) {
            ((JsonSchema) property).setExamples(List.of(example));
        }
    }

    private static void require(Schema<?> model, String name) {
        Set<String> required = new LinkedHashSet<>(model.getRequired() == null ? List.of() : model.getRequired());
        required.add(name);
        model.setRequired(List.copyOf(required));
    }

    private static Field field(RecordComponent component) {
        try {
            return component.getDeclaringRecord().getDeclaredField(component.getName());
        } catch (NoSuchFieldException ex) {
            throw new IllegalStateException("Every component has its field: " + component, ex);
        }
    }
}
