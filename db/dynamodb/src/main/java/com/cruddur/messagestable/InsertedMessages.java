package com.cruddur.messagestable;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;

/**
 * Which records of the table's stream matter: a message was inserted. Everything else is passed over, above all the
 * rows and pointers that the reconciler writes. Only the key is looked at; the message itself is read from the table.
 */
public final class InsertedMessages {

    private InsertedMessages() {}

    /**
     * The group that a record's message was inserted into.
     *
     * @param eventName as the stream calls it, such as {@code INSERT}
     * @param hashKey the text of the record's {@code pk}
     * @return empty for a record that does not matter, and for keys that are not of our form
     */
    public static Optional<UUID> groupOf(@Nullable String eventName, @Nullable String hashKey) {
        return OperationType.INSERT.toString().equals(eventName)
                ? MessagesTable.groupOfMessage(hashKey)
                : Optional.empty();
    }

    static Optional<UUID> groupOf(Record streamRecord) {
        if (streamRecord.dynamodb() == null) {
            return Optional.empty();
        }
        AttributeValue hashKey = streamRecord.dynamodb().keys().get(MessagesTable.PK);
        return groupOf(streamRecord.eventNameAsString(), hashKey == null ? null : hashKey.s());
    }
}
