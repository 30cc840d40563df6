package com.cruddur.messages;

import com.cruddur.messagestable.IdempotencyItem;
import com.cruddur.messagestable.MalformedItemException;
import com.cruddur.messagestable.MessageItem;
import com.cruddur.messagestable.MessagesTable;
import com.cruddur.messagestable.SortKey;
import com.cruddur.web.ApiException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** What both repositories of the table share: the client, reading a partition backwards, and a store that fails. */
abstract class MessagesTableRepository {

    private static final Logger logger = LoggerFactory.getLogger(MessagesTableRepository.class);

    final DynamoDbClient client;

    final String tableName;

    /** The form of texts in the table; hashes of them are in it too, for a short text can be guessed from its hash. */
    final MessageTexts texts;

    private final CallLimit limit = new CallLimit();

    MessagesTableRepository(DynamoDbClient client, String tableName, MessageTexts texts) {
        this.client = client;
        this.tableName = tableName;
        this.texts = texts;
    }

    /**
     * Makes a call when its turn comes.
     *
     * @throws ApiException 503 when DynamoDB does not answer, or not with an answer that can be used
     */
    <T> T call(Supplier<T> request) {
        return limit.call(() -> answered(request));
    }

    private <T> T answered(Supplier<T> request) {
        try {
            return request.get();
        } catch (DynamoDbException ex) {
            if ("ValidationException".equals(ex.awsErrorDetails().errorCode())) {
                // Our request was wrong: a defect, and no outage.
                throw ex;
            }
            throw unavailable(ex);
        } catch (SdkException ex) {
            throw unavailable(ex);
        } catch (CancellationException ex) {
            // What the HTTP client throws when the time limit passes while it waits for a connection.
            throw unavailable(ex);
        }
    }

    private ApiException unavailable(RuntimeException ex) {
        limit.failed();
        return ApiException.storeUnavailable(ex);
    }

    /** A message from the table. */
    MessageItem readMessage(Map<String, AttributeValue> item) {
        MessageItem message = MessageItem.fromItem(item);
        return message.withText(texts.open(message.groupUuid(), message.text()));
    }

    /** A message as the table holds it. */
    MessageItem sealed(MessageItem message) {
        return message.withText(texts.seal(message.groupUuid(), message.text()));
    }

    /** What was sent under a key, from the table. */
    IdempotencyItem readIdempotency(Map<String, AttributeValue> item) {
        IdempotencyItem before = IdempotencyItem.fromItem(item);
        return before.withBodyHash(texts.open(before.groupUuid(), before.bodyHash()));
    }

    /** One item; an item that is not there is an empty map for the SDK. */
    Optional<Map<String, AttributeValue>> find(Map<String, AttributeValue> key, boolean consistent) {
        return Optional.of(call(() -> client.getItem(
                                request -> request.tableName(tableName).key(key).consistentRead(consistent)))
                        .item())
                .filter(item -> !item.isEmpty());
    }

    /** A write that overwrites nothing, in a transaction; when something lies there, it is told what. */
    TransactWriteItem putNew(Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(Put.builder()
                        .tableName(tableName)
                        .item(item)
                        .conditionExpression("attribute_not_exists(#pk)")
                        .expressionAttributeNames(Map.of("#pk", MessagesTable.PK))
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                        .build())
                .build();
    }

    /**
     * Stores a message and what must be stored with it: all of it or nothing. The SDK gives the transaction a token,
     * by which DynamoDB knows a repetition whose first answer was lost.
     *
     * @param sealed the message as the table holds it
     * @param taken the sender's key for it; null when there is none
     * @throws ApiException 503 when DynamoDB does not answer; whether it is stored is then unknown
     */
    Outcome store(
            MessageItem message, MessageItem sealed, @Nullable IdempotencyItem taken, List<TransactWriteItem> others) {
        List<TransactWriteItem> writes = new ArrayList<>(List.of(putNew(sealed.toItem())));
        if (taken != null) {
            writes.add(take(taken.withBodyHash(texts.seal(taken.groupUuid(), taken.bodyHash()))));
        }
        writes.addAll(others);
        return call(() -> {
            try {
                client.transactWriteItems(request -> request.transactItems(writes));
                return new Outcome.Stored(message);
            } catch (TransactionCanceledException ex) {
                return whyNot(ex.cancellationReasons(), message, taken);
            }
        });
    }

    private TransactWriteItem take(IdempotencyItem item) {
        return TransactWriteItem.builder()
                .put(Put.builder()
                        .tableName(tableName)
                        .item(item.toItem())
                        // Closes the race of two requests with one key. An expired one is free, though it may lie
                        // there for days: DynamoDB takes its time to remove it.
                        .conditionExpression("attribute_not_exists(#pk) OR #expires <= :now")
                        .expressionAttributeNames(
                                Map.of("#pk", MessagesTable.PK, "#expires", MessagesTable.EXPIRES_AT_EPOCH))
                        .expressionAttributeValues(Map.of(":now", MessagesTable.epochSecond(item.madeAt())))
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                        .build())
                .build();
    }

    /** Reasons come in the order of the writes: the message, then the key if there is one, then the others. */
    private Outcome whyNot(List<CancellationReason> reasons, MessageItem message, @Nullable IdempotencyItem taken) {
        logger.debug(
                "Message {} was not stored: {}",
                message.uuid(),
                reasons.stream().map(CancellationReason::code).toList());
        if (reasons.getFirst().hasItem()
                && message.isStoredAs(reasons.getFirst().item())) {
            return new Outcome.Stored(message);
        }
        if (taken != null && reasons.get(1).hasItem()) {
            IdempotencyItem before = readIdempotency(reasons.get(1).item());
            return before.names(message) ? new Outcome.Stored(message) : new Outcome.KeyUsed(before);
        }
        return new Outcome.InTheWay(reasons.stream().anyMatch(reason -> "TransactionConflict".equals(reason.code())));
    }

    /**
     * One call's worth of a partition, strongly consistent, from the newest item to older ones.
     *
     * @param before the item to go on behind; null for the newest
     */
    QueryResponse newestFirst(AttributeValue partition, int limit, @Nullable String before) {
        return query(partition, limit, before, false);
    }

    /** The same from the oldest item to newer ones. */
    QueryResponse oldestFirst(AttributeValue partition, int limit, @Nullable String after) {
        return query(partition, limit, after, true);
    }

    private QueryResponse query(AttributeValue partition, int limit, @Nullable String position, boolean forward) {
        QueryRequest.Builder query = QueryRequest.builder()
                .tableName(tableName)
                .keyConditionExpression("#pk = :pk")
                .expressionAttributeNames(Map.of("#pk", MessagesTable.PK))
                .expressionAttributeValues(Map.of(":pk", partition))
                .scanIndexForward(forward)
                .consistentRead(true)
                .limit(limit);
        if (position != null) {
            Map<String, AttributeValue> start = new HashMap<>();
            start.put(MessagesTable.PK, partition);
            start.put(MessagesTable.SK, AttributeValue.fromS(position));
            query.exclusiveStartKey(start);
        }
        return call(() -> client.query(query.build()));
    }

    /** The items that are of their form. One that is not is reported, and must not hide the others. */
    static <T> List<T> readable(
            List<Map<String, AttributeValue>> items, Function<Map<String, AttributeValue>, T> fromItem) {
        return items.stream()
                .flatMap(item -> {
                    try {
                        return Optional.of(fromItem.apply(item)).stream();
                    } catch (MalformedItemException ex) {
                        logger.warn("Passed over an item: {}", ex.getMessage());
                        return Optional.<T>empty().stream();
                    }
                })
                .toList();
    }

    /** Where the call ended before the partition did; null at the end. */
    static @Nullable String endOf(QueryResponse response) {
        AttributeValue sortKey = response.lastEvaluatedKey().get(MessagesTable.SK);
        return sortKey == null ? null : sortKey.s();
    }

    /** Whether a text can be a position in a partition: a sort key of any form that has ever been written. */
    static boolean isPosition(String text) {
        return SortKey.find(text).isPresent();
    }
}
