package com.cruddur.messagestable;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Gives the messages of the original keys of our form. Theirs name the moment in local time, with an offset or without
 * one, so the order of the texts is not that of the moments: what was written at 10:00+05:30 sorts above what was
 * written at 09:00+00:00. A message is put under its new key and deleted under its old one in one transaction, so it is
 * never twice there or missing, and nothing else of it changes. Stateless; thread-safe.
 */
final class MessageRekeying {

    /** Two writes each, of the hundred that a transaction takes; some 250 KB at the longest texts, of 4 MB. */
    private static final int AT_ONCE = 50;

    private final DynamoDbClient client;

    private final String tableName;

    private final boolean dryRun;

    private final RepairListener listener;

    MessageRekeying(DynamoDbClient client, String tableName, boolean dryRun, RepairListener listener) {
        this.client = client;
        this.tableName = tableName;
        this.dryRun = dryRun;
        this.listener = listener;
    }

    /** Rewrites those of the messages whose keys are not of our form. One that cannot be read is reported and stays. */
    void rekey(List<Map<String, AttributeValue>> items) {
        Map<Map<String, AttributeValue>, Move> moves = new HashMap<>();
        for (Map<String, AttributeValue> item : items) {
            Move move = moveOf(item);
            // Two of one uuid and one moment, which nothing writes, would name one item twice: the next run moves the
            // other.
            if (move != null) {
                moves.putIfAbsent(move.newKey(), move);
            }
        }
        List<Move> all = List.copyOf(moves.values());
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            move(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
        }
    }

    private @Nullable Move moveOf(Map<String, AttributeValue> item) {
        if (MessagesTable.groupOfMessage(new StoredItem(item).text(MessagesTable.PK))
                .isEmpty()) {
            return null;
        }
        try {
            MessageItem message = MessageItem.fromItem(item);
            return message.equals(message.normalised()) ? null : new Move(message.normalised(), item);
        } catch (MalformedItemException unreadable) {
            listener.happened(RepairEvent.leftAlone(MessagesTable.describeKey(item), unreadable));
            return null;
        }
    }

    private void move(List<Move> moves) {
        if (!dryRun) {
            write(moves);
        }
        Map<UUID, Long> counts =
                moves.stream().collect(groupingBy(move -> move.message().groupUuid(), counting()));
        counts.forEach((group, count) -> listener.happened(new RepairEvent(
                RepairEvent.Kind.MESSAGES_REKEYED, group.toString(), "messages whose keys were rewritten: " + count)));
    }

    private void write(List<Move> moves) {
        List<TransactWriteItem> writes = new ArrayList<>();
        moves.forEach(move -> {
            writes.add(put(move));
            writes.add(delete(move));
        });
        try {
            client.transactWriteItems(request -> request.transactItems(writes));
        } catch (TransactionCanceledException cancelled) {
            // Another repair is at the same messages. Each by itself shows which are done.
            moves.forEach(this::writeAlone);
        }
    }

    private void writeAlone(Move move) {
        for (int attempt = 1; ; attempt++) {
            try {
                client.transactWriteItems(request -> request.transactItems(put(move), delete(move)));
                return;
            } catch (TransactionCanceledException cancelled) {
                if (isDone(move)) {
                    return;
                }
                if (attempt == GroupReconciler.TRIES || !GroupReconciler.pause(attempt)) {
                    throw new ContendedGroupException(move.message().groupUuid(), attempt, cancelled);
                }
            }
        }
    }

    private boolean isDone(Move move) {
        TableReader reader = new TableReader(client, tableName);
        return reader.find(move.newKey()).isPresent()
                && reader.find(MessagesTable.keyOf(move.item())).isEmpty();
    }

    private TransactWriteItem put(Move move) {
        return TransactWriteItem.builder()
                .put(Put.builder()
                        .tableName(tableName)
                        .item(move.newItem())
                        // The key holds the message's uuid. If it is there, a restore has cut an earlier transaction in
                        // half.
                        .conditionExpression("attribute_not_exists(#uuid) OR #uuid = :uuid")
                        .expressionAttributeNames(Map.of("#uuid", MessageItem.MESSAGE_UUID))
                        .expressionAttributeValues(move.uuid())
                        .build())
                .build();
    }

    private TransactWriteItem delete(Move move) {
        return TransactWriteItem.builder()
                .delete(Delete.builder()
                        .tableName(tableName)
                        .key(MessagesTable.keyOf(move.item()))
                        // The bare time of the original may be another message's by now.
                        .conditionExpression("#uuid = :uuid")
                        .expressionAttributeNames(Map.of("#uuid", MessageItem.MESSAGE_UUID))
                        .expressionAttributeValues(move.uuid())
                        .build())
                .build();
    }

    /** A message under the key that it is to have, and what was found. */
    private record Move(MessageItem message, Map<String, AttributeValue> item) {

        Map<String, AttributeValue> newKey() {
            return MessagesTable.messageKey(message.groupUuid(), message.key());
        }

        Map<String, AttributeValue> newItem() {
            Map<String, AttributeValue> moved = new HashMap<>(item);
            moved.putAll(newKey());
            return moved;
        }

        /** As it is stored, in whatever case. */
        Map<String, AttributeValue> uuid() {
            return Map.of(":uuid", AttributeValue.fromS(new StoredItem(item).text(MessageItem.MESSAGE_UUID)));
        }
    }
}
