package com.cruddur.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.assertions.Match;

/** Parts of templates, written as they are in templates. */
final class Json {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Json() {}

    /** As an expectation; a text that begins with {@code ~} is a pattern. */
    static Map<String, Object> like(String text) {
        return patterns(of(text));
    }

    static Map<String, Object> of(String text) {
        try {
            return JSON.readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException ex) {
            throw new IllegalArgumentException("No JSON: " + text, ex);
        }
    }

    private static Map<String, Object> patterns(Map<?, ?> object) {
        Map<String, Object> result = new LinkedHashMap<>();
        object.forEach((key, value) -> result.put(key.toString(), pattern(value)));
        return result;
    }

    private static Object pattern(Object value) {
        return switch (value) {
            case String text when text.startsWith("~") -> Match.stringLikeRegexp(text.substring(1));
            case Map<?, ?> nested -> patterns(nested);
            case List<?> list -> list.stream().map(Json::pattern).toList();
            default -> value;
        };
    }
}
