package com.cruddur.messagestable;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Brings the rows of a group, one in each member's list, to the group's newest message. A row's place in the list
 * is its sort key, which DynamoDB cannot update, so rows are deleted and put again. Stateless but for what it has
 * logged; thread-safe.
 */
public final class GroupReconciler {

    private static final Logger logger = LoggerFactory.getLogger(GroupReconciler.class);

    /** Each lost try means that somebody else moved the same group; five in a row is a storm to step out of. */
    static final int TRIES = 5;

    /** Longest pause after the first lost try; doubles with each one. A move takes about 10 ms. */
    private static final int FIRST_PAUSE_MILLIS = 20;

    /** A cancellation reason that no second try changes: the request itself is wrong. */
    private static final String REQUEST_IS_WRONG = "ValidationError";

    private final DynamoDbClient client;

    private final String tableName;

    private final TableReader reader;

    /** A broken group can come with every record. */
    private final Once<UUID> logged = new Once<>(1_000);

    public GroupReconciler(DynamoDbClient client, String tableName) {
        this.client = client;
        this.tableName = tableName;
        this.reader = new TableReader(client, tableName);
    }

    /**
     * Brings every member's row of the group to its newest message. Idempotent, and safe to run at the same time
     * as itself: rows and pointer change in one transaction or not at all, and upward only.
     *
     * @throws ContendedGroupException if five tries lost against other writers; trying later is right
     */
    public Reconciliation reconcile(UUID groupUuid) {
        for (int attempt = 1; ; attempt++) {
            try {
                return moveOnce(groupUuid);
            } catch (MalformedItemException notOurForm) {
                return passOver(groupUuid, notOurForm.getMessage());
            } catch (TransactionCanceledException cancelled) {
                // ConditionalCheckFailed at the pointer, TransactionConflict: another worker moved this group, or
                // is about to. ThrottlingError and its like: the table is busy. All pass; what is true then is
                // read again. ConditionalCheckFailed at a row does not pass: another group's row is under a key
                // that holds our message's uuid. It ends here after five tries as well, to be looked at.
                if (isWrong(cancelled)) {
                    throw cancelled;
                }
                if (attempt == TRIES || !pause(attempt)) {
                    throw new ContendedGroupException(groupUuid, attempt, cancelled);
                }
            }
        }
    }

    private Reconciliation moveOnce(UUID groupUuid) {
        // Strongly consistent, both: a group that is not seen is passed over for good, and if the message that this run
        // is for were not seen, no later run might come.
        Optional<GroupItem> group = reader.findGroup(groupUuid);
        if (group.isEmpty()) {
            return passOver(groupUuid, "nobody is in it");
        }
        Optional<MessageItem> newest = reader.findNewestMessage(groupUuid);
        if (newest.isEmpty()) {
            return passOver(groupUuid, "no message is in it");
        }
        // A message of the original has a bare time for a key; its rows stand under our form of it.
        SortKey key = newest.get().key().normalised(newest.get().uuid());
        if (!key.isAfter(group.get().lastKey())) {
            return Reconciliation.UP_TO_DATE;
        }
        List<TransactWriteItem> move =
                new GroupMove(tableName, group.get(), key, newest.get().text()).writes();
        client.transactWriteItems(request -> request.transactItems(move));
        return Reconciliation.MOVED;
    }

    private Reconciliation passOver(UUID groupUuid, @Nullable String reason) {
        if (logged.isFirst(groupUuid)) {
            logger.warn("Group {} is passed over: {}", groupUuid, reason);
        }
        return Reconciliation.PASSED_OVER;
    }

    private static boolean isWrong(TransactionCanceledException cancelled) {
        return cancelled.cancellationReasons().stream().anyMatch(reason -> REQUEST_IS_WRONG.equals(reason.code()));
    }

    /** Waits some time, never the same as a competitor; false when this thread is told to stop. */
    static boolean pause(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(FIRST_PAUSE_MILLIS << (attempt - 1)) + 1L);
            return true;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
