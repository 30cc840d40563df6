package com.cruddur.messagestream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.cruddur.messagestable.Conversations;
import com.cruddur.messagestable.GroupItem;
import com.cruddur.messagestable.LocalTable;
import com.cruddur.messagestable.MessageItem;
import com.cruddur.messagestable.MessagesTable;
import com.cruddur.messagestable.Person;
import com.cruddur.messagestable.SortKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The recorded events, read as Lambda's runtime reads them, and the table that they speak of. */
final class RecordedEvents {

    static final UUID GROUP_A = UUID.fromString("a1d0c0de-0000-4000-8000-00000000000a");

    static final UUID GROUP_B = UUID.fromString("a1d0c0de-0000-4000-8000-00000000000b");

    static final UUID GROUP_C = UUID.fromString("a1d0c0de-0000-4000-8000-00000000000c");

    static final Person ANDREW =
            new Person(UUID.fromString("5c1e7f2a-9d3b-4e60-8a41-1f2e3d4c5b6a"), "andrewbrown", "Andrew Brown");

    static final Person BAYKO =
            new Person(UUID.fromString("7d2f8a3b-0e4c-4f71-9b52-2a3f4e5d6c7b"), "bayko", "Andrew Bayko");

    private RecordedEvents() {}

    static DynamodbEvent read(String name) {
        return parse(json(name));
    }

    static DynamodbEvent parse(String json) {
        return LambdaEventSerializers.serializerFor(DynamodbEvent.class, RecordedEvents.class.getClassLoader())
                .fromJson(json);
    }

    static String json(String name) {
        try (InputStream json = RecordedEvents.class.getResourceAsStream(name)) {
            return new String(requireNonNull(json, name).readAllBytes(), UTF_8);
        } catch (IOException ex) {
            throw new UncheckedIOException("Reading an event failed: " + name, ex);
        }
    }

    /** Stores the group as it was created, with one message, before any record of it. */
    static GroupItem storeGroup(LocalTable table, UUID uuid) {
        Conversations conversations = new Conversations(table);
        SortKey first = SortKey.of(Instant.parse("2026-11-22T07:00:00Z"), UUID.randomUUID());
        GroupItem group = new GroupItem(uuid, List.of(ANDREW, BAYKO), first, first.time());
        MessageItem message = new MessageItem(uuid, first, UUID.randomUUID(), "first", ANDREW);
        conversations.put(group.toItem());
        conversations.put(message);
        Conversations.rowsOf(group, message).forEach(row -> conversations.put(row.toItem()));
        return group;
    }

    /** Stores the messages whose records the event holds, as they were before the function was called. */
    static List<MessageItem> storeMessages(LocalTable table, DynamodbEvent event) {
        List<MessageItem> messages = new ArrayList<>();
        for (DynamodbStreamRecord record : event.getRecords()) {
            Map<String, AttributeValue> item = itemOf(record);
            if (item.containsKey("user_uuid") && !item.containsKey(MessagesTable.MESSAGE_GROUP_UUID)) {
                messages.add(MessageItem.fromItem(item));
            }
        }
        messages.forEach(new Conversations(table)::put);
        return messages;
    }

    private static Map<String, AttributeValue> itemOf(DynamodbStreamRecord record) {
        Map<String, AttributeValue> item = new HashMap<>();
        if (record.getDynamodb().getNewImage() != null) {
            record.getDynamodb()
                    .getNewImage()
                    .forEach((name, value) -> item.put(name, AttributeValue.fromS(value.getS())));
        }
        return item;
    }
}
