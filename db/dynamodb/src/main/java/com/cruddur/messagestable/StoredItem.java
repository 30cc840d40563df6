package com.cruddur.messagestable;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Typed reading of one stored item. An attribute that is missing or of another form is a
 * {@link MalformedItemException} that names the attribute and the item's key.
 */
record StoredItem(Map<String, AttributeValue> attributes) {

    String text(String attribute) {
        AttributeValue value = attributes.get(attribute);
        if (value == null || value.s() == null) {
            throw malformed("No text in " + attribute);
        }
        return value.s();
    }

    UUID uuid(String attribute) {
        return uuid(attribute, text(attribute));
    }

    /** The uuid behind a prefix such as {@code GRP#}. */
    UUID uuidAfter(String prefix, String attribute) {
        String text = text(attribute);
        if (!text.startsWith(prefix)) {
            throw malformed("No " + prefix + " at the head of " + attribute);
        }
        return uuid(attribute, text.substring(prefix.length()));
    }

    SortKey sortKey(String attribute) {
        return SortKey.find(text(attribute)).orElseThrow(() -> malformed("No time in " + attribute));
    }

    Instant instant(String attribute) {
        try {
            return SortKey.parseTime(text(attribute));
        } catch (DateTimeParseException ex) {
            throw new MalformedItemException("No time in " + attribute + " of " + key(), ex);
        }
    }

    /** False where there is none. */
    boolean flag(String attribute) {
        AttributeValue value = attributes.get(attribute);
        if (value != null && value.bool() == null) {
            throw malformed("No true or false in " + attribute);
        }
        return value != null && value.bool();
    }

    /** A moment in whole seconds, as the table's time to live wants it. */
    Instant epochSecond(String attribute) {
        AttributeValue value = attributes.get(attribute);
        if (value == null || value.n() == null || !value.n().matches("[0-9]{1,11}")) {
            throw malformed("No seconds in " + attribute);
        }
        return Instant.ofEpochSecond(Long.parseLong(value.n()));
    }

    List<StoredItem> list(String attribute) {
        AttributeValue value = attributes.get(attribute);
        if (value == null || !value.hasL()) {
            throw malformed("No list in " + attribute);
        }
        return value.l().stream().map(element -> new StoredItem(element.m())).toList();
    }

    private UUID uuid(String attribute, String text) {
        return MessagesTable.findUuid(text).orElseThrow(() -> malformed("No uuid in " + attribute));
    }

    MalformedItemException malformed(String what) {
        return new MalformedItemException(what + " of " + key());
    }

    private String key() {
        return MessagesTable.describeKey(attributes);
    }
}
