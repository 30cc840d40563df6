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
            throw new MalformedItemException("No text in " + attribute + " of " + key());
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
            throw new MalformedItemException("No " + prefix + " at the head of " + attribute + " of " + key());
        }
        return uuid(attribute, text.substring(prefix.length()));
    }

    SortKey sortKey(String attribute) {
        return SortKey.find(text(attribute))
                .orElseThrow(() -> new MalformedItemException("No time in " + attribute + " of " + key()));
    }

    Instant instant(String attribute) {
        try {
            return SortKey.parseTime(text(attribute));
        } catch (DateTimeParseException ex) {
            throw new MalformedItemException("No time in " + attribute + " of " + key(), ex);
        }
    }

    List<StoredItem> list(String attribute) {
        AttributeValue value = attributes.get(attribute);
        if (value == null || !value.hasL()) {
            throw new MalformedItemException("No list in " + attribute + " of " + key());
        }
        return value.l().stream().map(element -> new StoredItem(element.m())).toList();
    }

    private UUID uuid(String attribute, String text) {
        return MessagesTable.findUuid(text)
                .orElseThrow(() -> new MalformedItemException("No uuid in " + attribute + " of " + key()));
    }

    private String key() {
        return MessagesTable.describeKey(attributes);
    }
}
