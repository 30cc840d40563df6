package com.cruddur.users;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name by which people are written to: 1 to 64 letters, digits, dots, plus signs, underscores and dashes.
 * Compared without regard to case.
 */
public final class Handle {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._+-]{1,64}");

    private Handle() {}

    /** The handle in a text, with or without a leading {@code @}; empty when nobody can have it. */
    public static Optional<String> find(String text) {
        String handle = text.startsWith("@") ? text.substring(1) : text;
        return FORM.matcher(handle).matches() ? Optional.of(handle) : Optional.empty();
    }
}
