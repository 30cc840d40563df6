package com.cruddur.messagestable;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a group's messages tell of it, in whatever form their keys are. Messages that cannot be read tell nothing.
 *
 * @param newest by its moment, its key in our form; empty when there is no message
 * @param begun the moment of the oldest; likewise
 * @param senders who has written, as they were called last
 */
record GroupHistory(Optional<MessageItem> newest, Optional<Instant> begun, Map<UUID, Person> senders) {

    /** Reads the pages one by one. */
    static GroupHistory read(Stream<List<Map<String, AttributeValue>>> pages) {
        Reading reading = new Reading();
        pages.forEach(page -> page.forEach(reading::add));
        return new GroupHistory(reading.newest, reading.begun, reading.senders);
    }

    private static final class Reading {

        private Optional<MessageItem> newest = Optional.empty();

        private Optional<Instant> begun = Optional.empty();

        private final Map<UUID, Person> senders = new HashMap<>();

        private void add(Map<String, AttributeValue> item) {
            MessageItem message;
            try {
                message = MessageItem.fromItem(item).normalised();
            } catch (MalformedItemException reportedWithTheMessages) {
                return;
            }
            senders.put(message.sender().uuid(), message.sender());
            if (newest.filter(before -> !message.key().isAfter(before.key())).isEmpty()) {
                newest = Optional.of(message);
            }
            if (begun.filter(before -> !message.createdAt().isBefore(before)).isEmpty()) {
                begun = Optional.of(message.createdAt());
            }
        }
    }
}
