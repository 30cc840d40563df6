package com.cruddur.messagestream;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.cruddur.messagestable.GroupReconciler;
import com.cruddur.messagestable.InsertedMessages;
import com.cruddur.messagestable.MessagesTable;
import com.cruddur.messagestable.ParallelReconciler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lambda's entry: a batch of the stream's records, in order. For each inserted message its group is reconciled,
 * once per group and batch and several groups at once; everything else is passed over, the function's own writes above
 * all. Seeing a record twice, late or out of order changes nothing.
 */
public final class MessageStreamHandler implements RequestHandler<DynamodbEvent, StreamsEventResponse> {

    private static final Logger logger = LoggerFactory.getLogger(MessageStreamHandler.class);

    private final ParallelReconciler reconciler;

    /** What Lambda calls; the environment says which table. */
    public MessageStreamHandler() {
        this(TableFromEnvironment.reconciler(System.getenv()));
    }

    MessageStreamHandler(GroupReconciler reconciler) {
        this.reconciler = new ParallelReconciler(reconciler);
    }

    /**
     * Handles the records up to the first that cannot be read. One whose group fails does not stop the others.
     *
     * @return the sequence number of the first record that failed, from which Lambda goes on later; empty when all were
     *     handled
     */
    @Override
    public StreamsEventResponse handleRequest(DynamodbEvent event, @Nullable Context context) {
        // By group its first record in this batch: given again from there, Lambda delivers all of the group's records.
        Map<UUID, String> groups = new LinkedHashMap<>();
        String unreadable = null;
        for (DynamodbStreamRecord streamRecord : event.getRecords()) {
            String sequenceNumber = streamRecord.getDynamodb().getSequenceNumber();
            try {
                insertedInto(streamRecord).ifPresent(group -> groups.putIfAbsent(group, sequenceNumber));
            } catch (RuntimeException ex) {
                logger.error("Stopped at record {}", sequenceNumber, ex);
                unreadable = sequenceNumber;
                break;
            }
        }
        ParallelReconciler.Outcome outcome = reconciler.reconcile(groups.keySet());
        outcome.failed().forEach((group, ex) -> logger.error("Failed at record {}", groups.get(group), ex));
        groups.keySet().removeAll(outcome.done());
        return from(groups.isEmpty() ? unreadable : groups.values().iterator().next());
    }

    private static StreamsEventResponse from(@Nullable String sequenceNumber) {
        return new StreamsEventResponse(
                sequenceNumber == null ? List.of() : List.of(new BatchItemFailure(sequenceNumber)));
    }

    /** A record always has its keys; one without them was read wrongly, and passing it over would lose a message. */
    private static Optional<UUID> insertedInto(DynamodbStreamRecord streamRecord) {
        AttributeValue hashKey =
                requireNonNull(streamRecord.getDynamodb().getKeys().get(MessagesTable.PK), "Reading a record's keys");
        return InsertedMessages.groupOf(streamRecord.getEventName(), hashKey.getS());
    }
}
