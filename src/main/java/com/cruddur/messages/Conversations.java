package com.cruddur.messages;

import static java.util.Objects.requireNonNull;

import com.cruddur.messagestable.GroupItem;
import com.cruddur.messagestable.IdempotencyItem;
import com.cruddur.messagestable.MessageItem;
import com.cruddur.messagestable.Person;
import com.cruddur.messagestable.SortKey;
import com.cruddur.web.ApiException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Writes messages: into a group, or into the one group that two people have, which the first of them makes. A
 * request with a key sends one message however often and wherever it is repeated; whoever repeats it gets that one.
 */
@Component
class Conversations {

    private static final Logger logger = LoggerFactory.getLogger(Conversations.class);

    /** Enough for the winner of a race to have finished; see {@link #pause}. */
    private static final int TRIES = 8;

    private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);

    static final String RECEIVER_NOT_FOUND = "receiver_not_found";

    private final MessageGroupsRepository groups;

    private final MessagesRepository messages;

    private final DeparturesRepository departures;

    private final MessageClock clock;

    Conversations(
            MessageGroupsRepository groups,
            MessagesRepository messages,
            DeparturesRepository departures,
            MessageClock clock) {
        this.groups = groups;
        this.messages = messages;
        this.departures = departures;
        this.clock = clock;
    }

    /**
     * What the same request has sent before. A repetition is answered by it alone: meanwhile the group or the person
     * may have become one that nobody may write to.
     *
     * @throws ApiException 422 {@code idempotency_key_reused} when another request has used the key
     */
    Optional<Sent> findSent(SendKey key) {
        return messages.findByKey(key.user(), key.value())
                .filter(before -> !before.isExpired(clock.now()))
                .map(before -> sentBefore(before, key));
    }

    /** Writes into a group, without a key. */
    MessageItem send(GroupItem group, Person sender, String text) {
        return send(group, new Draft(sender, text, null)).message();
    }

    /**
     * Writes into a group. Without a key that is one put and nothing else, so that parallel sends never conflict;
     * with one it is a transaction of message and key.
     *
     * @throws ApiException 422 when another request has used the key or the other person is gone, 409 when others were
     *     in the way at each of eight tries
     */
    Sent send(GroupItem group, Draft draft) {
        UUID uuid = UUID.randomUUID();
        return untilSent(draft, () -> write(group, draft, uuid));
    }

    /** Writes to a person, without a key. */
    MessageItem start(Person sender, Person receiver, String text) {
        return start(receiver, new Draft(sender, text, null)).message();
    }

    /**
     * Writes to a person, into the group that the two have, or into a new one.
     *
     * @throws ApiException 422 when another request has used the key or the other person is gone, 503 (409 with a key)
     *     when other writers were in the way at each of eight tries
     */
    Sent start(Person receiver, Draft draft) {
        MessageItem first = firstMessage(draft);
        GroupItem created =
                new GroupItem(first.groupUuid(), List.of(draft.sender(), receiver), first.key(), first.createdAt());
        return untilSent(draft, () -> {
            Optional<UUID> existing = groups.findGroupOfPair(draft.sender().uuid(), receiver.uuid());
            if (existing.isEmpty()) {
                return begun(created, groups.create(created, first, take(draft.key(), first)));
            }
            // The group may be this one: an earlier try was stored, though its answer said otherwise.
            return existing.get().equals(created.uuid())
                    ? begun(created, new Outcome.Stored(first))
                    : write(getGroup(existing.get()), draft, first.uuid());
        });
    }

    private MessageItem firstMessage(Draft draft) {
        UUID group = UUID.randomUUID();
        UUID message = UUID.randomUUID();
        return new MessageItem(group, clock.first(group, message), message, draft.text(), draft.sender());
    }

    private Outcome write(GroupItem group, Draft draft, UUID uuid) {
        if (group.staying().size() < group.members().size()) {
            throw ApiException.unprocessable(RECEIVER_NOT_FOUND);
        }
        SortKey key = clock.next(group.uuid(), group.lastKey(), uuid);
        MessageItem message = new MessageItem(group.uuid(), key, uuid, draft.text(), draft.sender());
        IdempotencyItem taken = take(draft.key(), message);
        if (taken != null) {
            return messages.append(message, taken);
        }
        messages.append(message);
        return new Outcome.Stored(message);
    }

    private @Nullable IdempotencyItem take(@Nullable SendKey key, MessageItem message) {
        return key == null ? null : key.take(message, clock.now());
    }

    private Sent untilSent(Draft draft, Supplier<Outcome> write) {
        boolean conflict = false;
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            switch (write.get()) {
                case Outcome.Stored(MessageItem message) -> {
                    return new Sent(message, false);
                }
                case Outcome.KeyUsed(IdempotencyItem before) -> {
                    return sentBefore(before, requireNonNull(draft.key(), "a key that was used was given"));
                }
                case Outcome.InTheWay(boolean transaction) -> conflict = transaction;
            }
            pause(attempt);
        }
        throw conflict && draft.key() != null
                ? ApiException.of(HttpStatus.CONFLICT, "request_in_progress")
                : ApiException.storeUnavailable(null);
    }

    /**
     * Asks whether one of the two has gone before their group was stored, and then takes them out of it: they were
     * announced before their rows were looked for, and this one may have come too late to be found.
     */
    private Outcome begun(GroupItem group, Outcome outcome) {
        if (!(outcome instanceof Outcome.Stored(MessageItem first))) {
            return outcome;
        }
        List<UUID> gone;
        try {
            gone = departures.findAnnounced(
                    group.members().stream().map(Person::uuid).toList());
        } catch (ApiException ex) {
            // Stored is stored. An account that ended just now is looked at once more: see AccountEnds.
            logger.warn("Nobody knows whether the people of new group {} are there", group.uuid(), ex);
            return outcome;
        }
        gone.forEach(member -> departures.leave(member, group));
        if (gone.contains(first.sender().uuid())) {
            throw ApiException.of(HttpStatus.FORBIDDEN, "user_not_registered");
        }
        if (!gone.isEmpty()) {
            throw ApiException.unprocessable(RECEIVER_NOT_FOUND);
        }
        return outcome;
    }

    /** Answered from the message, so that its text is kept once. */
    private Sent sentBefore(IdempotencyItem before, SendKey key) {
        key.requireSameRequest(before);
        MessageItem message = messages.findMessage(before.groupUuid(), before.messageKey())
                .orElseThrow(() -> new IllegalStateException("A key names a message that is not there: "
                        + before.messageKey().text()));
        return new Sent(message, true);
    }

    /** A pair's group is written in one transaction with the pair, so it is there. */
    private GroupItem getGroup(UUID group) {
        return groups.findGroup(group)
                .orElseThrow(() -> new IllegalStateException("A pair has a group that is not there: " + group));
    }

    /** Waits a random time that doubles from try to try, so that writers who met once do not meet again. */
    private static void pause(int attempt) {
        long longest = Math.min(LONGEST_PAUSE.toMillis(), 5L << attempt);
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(longest) + 1);
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw ApiException.storeUnavailable(ex);
        }
    }
}
