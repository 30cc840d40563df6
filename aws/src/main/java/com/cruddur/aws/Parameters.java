package com.cruddur.aws;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads CDK's context: what cdk.json says, and over it what the command line says, as text, with {@code -c}. */
final class Parameters {

    /** Names that are ours are plain words; CDK's own have such a character. */
    private static final String IN_NAMES_OF_CDK = ".*[:/@-].*";

    private final Map<String, Object> context;

    Parameters(Map<String, Object> context) {
        this.context = context;
    }

    /** A misspelt name would be passed over in silence, and the default deployed. */
    void refuseOthersThan(Set<String> known) {
        Set<String> unknown = new TreeSet<>(context.keySet());
        unknown.removeIf(key -> known.contains(key) || key.matches(IN_NAMES_OF_CDK));
        if (!unknown.isEmpty()) {
            throw new SettingsException("There is no parameter " + String.join(", ", unknown) + ". There are "
                    + String.join(", ", new TreeSet<>(known)) + ".");
        }
    }

    Optional<String> find(String key) {
        @Nullable Object value = context.get(key);
        return value == null || value.toString().isBlank()
                ? Optional.empty()
                : Optional.of(value.toString().strip());
    }

    String get(String key) {
        return find(key).orElseThrow(() -> new SettingsException("The parameter " + key + " is missing."));
    }

    /** From cdk.json an array; from the command line words with commas between them. */
    List<String> list(String key) {
        if (context.get(key) instanceof List<?> values) {
            return values.stream().map(Object::toString).toList();
        }
        return find(key).map(text -> List.of(text.split("\\s*,\\s*"))).orElse(List.of());
    }

    int number(String key, int otherwise) {
        return find(key).map(text -> number(key, text)).orElse(otherwise);
    }

    boolean flag(String key, boolean otherwise) {
        return find(key).map(text -> flag(key, text)).orElse(otherwise);
    }

    private static int number(String key, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException ex) {
            throw new SettingsException(key + " is a whole number, not \"" + text + "\".");
        }
    }

    private static boolean flag(String key, String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new SettingsException(key + " is true or false, not \"" + text + "\".");
        };
    }
}
