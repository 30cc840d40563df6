package com.cruddur.web;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Uuids in paths. Java's own parser takes {@code 1-1-1-1-1} for one. */
public final class UuidText {

    private static final Pattern FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private UuidText() {}

    /** A uuid in its full form, in any case; empty for any other text. */
    public static Optional<UUID> find(String text) {
        return FORM.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }
}
