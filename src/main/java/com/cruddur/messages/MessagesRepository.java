package com.cruddur.messages;

import com.cruddur.messagestable.IdempotencyItem;
import com.cruddur.messagestable.MessageItem;
import com.cruddur.messagestable.MessagesTable;
import com.cruddur.messagestable.SortKey;
import com.cruddur.web.ApiException;
import com.cruddur.web.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** Messages in DynamoDB. Stateless. */
public final class MessagesRepository extends MessagesTableRepository {

    public MessagesRepository(DynamoDbClient client, String tableName, MessageTexts texts) {
        super(client, tableName, texts);
    }

    /**
     * A page of a group's messages, newest first, strongly consistent: who has sent a message finds it here.
     *
     * @param before a sort key; the page begins with the next older message. Null for the newest
     */
    Page<MessageItem> findMessages(UUID group, int limit, @Nullable String before) {
        List<MessageItem> messages = new ArrayList<>();
        String position = before;
        do {
            // One more than asked for tells whether there is a next page.
            QueryResponse part = newestFirst(MessagesTable.messagesIn(group), limit + 1 - messages.size(), position);
            messages.addAll(readable(part.items(), this::readMessage));
            position = endOf(part);
        } while (position != null && messages.size() <= limit);
        return messages.size() <= limit
                ? new Page<>(messages, null)
                : new Page<>(
                        messages.subList(0, limit),
                        messages.get(limit - 1).key().text());
    }

    /** The group's newest message, strongly consistent; empty only for a group that is none. */
    Optional<MessageItem> findNewest(UUID group) {
        return findMessages(group, 1, null).entries().stream().findFirst();
    }

    /** The message with this key in this group, strongly consistent. */
    Optional<MessageItem> findMessage(UUID group, SortKey key) {
        return find(MessagesTable.messageKey(group, key), true).map(this::readMessage);
    }

    /** What somebody has sent under a key, strongly consistent; it may have expired. */
    Optional<IdempotencyItem> findByKey(UUID user, String key) {
        return find(MessagesTable.idempotencyKey(user, key), true).map(this::readIdempotency);
    }

    /** Stores a message and takes the sender's key for it, in one transaction. */
    Outcome append(MessageItem message, IdempotencyItem taken) {
        return store(message, sealed(message), taken, List.of());
    }

    /**
     * Stores a message. Idempotent: a repetition finds itself stored.
     *
     * @throws ApiException 503 when DynamoDB does not say that it is stored
     */
    void append(MessageItem message) {
        PutItemRequest put = PutItemRequest.builder()
                .tableName(tableName)
                .item(sealed(message).toItem())
                // Keys are unique by the message's uuid. If one is taken all the same, nothing is overwritten.
                .conditionExpression("attribute_not_exists(#pk)")
                .expressionAttributeNames(Map.of("#pk", MessagesTable.PK))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
        call(() -> {
            try {
                return client.putItem(put);
            } catch (ConditionalCheckFailedException ex) {
                // The SDK repeats a put whose answer was lost: what lies there is this very message, stored.
                if (ex.hasItem() && message.isStoredAs(ex.item())) {
                    return put;
                }
                throw ex;
            }
        });
    }
}
