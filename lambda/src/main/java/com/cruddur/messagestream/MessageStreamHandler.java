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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lambda's entry: a batch of the stream's records, in order. For each inserted message its group is reconciled,
 * once per group and batch; everything else is passed over, the function's own writes above all. Seeing a record
 * twice, late or out of order changes nothing.
 */
public final class MessageStreamHandler implements RequestHandler<DynamodbEvent, StreamsEventResponse> {

    private static final Logger logger = LoggerFactory.getLogger(MessageStreamHandler.class);

    private final GroupReconciler reconciler;

    /** What Lambda calls; the environment says which table. */
    public MessageStreamHandler() {
        this(TableFromEnvironment.reconciler(System.getenv()));
    }

    MessageStreamHandler(GroupReconciler reconciler) {
        this.reconciler = reconciler;
    }

    /**
     * Handles records up to the first that fails.
     *
     * @return the sequence number of that record, from which Lambda goes on later; empty when all were handled
     */
    @Override
    public StreamsEventResponse handleRequest(DynamodbEvent event, @Nullable Context context) {
        Set<UUID> done = new HashSet<>();
        for (DynamodbStreamRecord streamRecord : event.getRecords()) {
            try {
                insertedInto(streamRecord).filter(done::add).ifPresent(reconciler::reconcile);
            } catch (RuntimeException ex) {
                // Later records must wait, or Lambda would not deliver this one again.
                String sequenceNumber = streamRecord.getDynamodb().getSequenceNumber();
                logger.error("Stopped at record {}", sequenceNumber, ex);
                return new StreamsEventResponse(List.of(new BatchItemFailure(sequenceNumber)));
            }
        }
        return new StreamsEventResponse(List.of());
    }

    /** A record always has its keys; one without them was read wrongly, and passing it over would lose a message. */
    private static Optional<UUID> insertedInto(DynamodbStreamRecord streamRecord) {
        AttributeValue hashKey =
                requireNonNull(streamRecord.getDynamodb().getKeys().get(MessagesTable.PK), "Reading a record's keys");
        return InsertedMessages.groupOf(streamRecord.getEventName(), hashKey.getS());
    }
}
