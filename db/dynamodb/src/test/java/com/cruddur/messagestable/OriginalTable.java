package com.cruddur.messagestable;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Writes to a table as the original does: bare times for keys, in its forms, and rows and messages put one by one. */
public record OriginalTable(LocalTable table) {

    /** How a moment is written: Python's {@code isoformat}, which drops a fraction of zero. */
    @FunctionalInterface
    public interface TimeForm {

        String write(Instant moment);
    }

    /** Without an offset, and UTC. */
    public static final TimeForm NAIVE = moment -> iso("", moment, ZoneOffset.UTC);

    /** {@code +00:00}. */
    public static final TimeForm UTC = local(ZoneOffset.UTC);

    /** In the server's zone. */
    public static TimeForm local(ZoneOffset zone) {
        return moment -> iso("+HH:MM", moment, zone);
    }

    private static String iso(String offset, Instant moment, ZoneOffset zone) {
        boolean whole = moment.equals(moment.truncatedTo(ChronoUnit.SECONDS));
        DateTimeFormatterBuilder form = new DateTimeFormatterBuilder()
                .appendPattern(whole ? "uuuu-MM-dd'T'HH:mm:ss" : "uuuu-MM-dd'T'HH:mm:ss.SSSSSS");
        if (!offset.isEmpty()) {
            form.appendOffset(offset, "+00:00");
        }
        return form.toFormatter().format(moment.atOffset(zone));
    }

    /** Makes a conversation: both rows and the first message, under one key. */
    public UUID start(Person sender, Person receiver, String key, String text) {
        UUID group = UUID.randomUUID();
        row(sender, group, receiver, key, text);
        row(receiver, group, sender, key, text);
        message(group, sender, key, text);
        return group;
    }

    /** Puts a message; answers its uuid. */
    public UUID message(UUID group, Person sender, String key, String text) {
        return message(group.toString(), sender, key, text);
    }

    /** The same into any partition. */
    public UUID message(String group, Person sender, String key, String text) {
        UUID uuid = UUID.randomUUID();
        put(Map.of("pk", "MSG#" + group, "sk", key, "message_uuid", uuid.toString(), "message", text), sender);
        return uuid;
    }

    /** Puts a row into somebody's list. */
    public void row(Person owner, UUID group, Person other, String key, String text) {
        put(
                Map.of("pk", "GRP#" + owner.uuid(), "sk", key, "message_group_uuid", group.toString(), "message", text),
                other);
    }

    /** Removes a row from somebody's list. */
    public void removeRow(Person owner, String key) {
        table.client()
                .deleteItem(request -> request.tableName(table.name())
                        .key(Map.of(
                                "pk", AttributeValue.fromS("GRP#" + owner.uuid()), "sk", AttributeValue.fromS(key))));
    }

    private void put(Map<String, String> texts, Person person) {
        Map<String, AttributeValue> item = new HashMap<>();
        texts.forEach((name, text) -> item.put(name, AttributeValue.fromS(text)));
        item.put("user_uuid", AttributeValue.fromS(person.uuid().toString()));
        item.put("user_handle", AttributeValue.fromS(person.handle()));
        item.put("user_display_name", AttributeValue.fromS(person.displayName()));
        table.client().putItem(request -> request.tableName(table.name()).item(item));
    }
}
