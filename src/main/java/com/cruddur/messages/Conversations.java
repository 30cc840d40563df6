package com.cruddur.messages;

import com.cruddur.messagestable.GroupItem;
import com.cruddur.messagestable.MessageItem;
import com.cruddur.messagestable.Person;
import com.cruddur.messagestable.SortKey;
import com.cruddur.web.ApiException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Writes messages: into a group, or into the one group that two people have, which the first of them makes. */
@Component
class Conversations {

    private static final Logger logger = LoggerFactory.getLogger(Conversations.class);

    /** Enough for the winner of a race to have finished; see {@link #pause}. */
    private static final int TRIES = 8;

    static final String RECEIVER_NOT_FOUND = "receiver_not_found";

    private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);

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
     * Writes into a group. One put and nothing else, so that parallel sends never conflict.
     *
     * @throws ApiException 422 {@code receiver_not_found} when the other person is gone
     */
    MessageItem send(GroupItem group, Person sender, String text) {
        return send(group, sender, text, UUID.randomUUID());
    }

    /**
     * Writes to a person, into the group that the two have, or into a new one.
     *
     * @throws ApiException 422 {@code receiver_not_found} when the other person is gone; 503 when other writers were in
     *     the way at each of eight tries
     */
    MessageItem start(Person sender, Person receiver, String text) {
        MessageItem first = firstMessage(sender, text);
        GroupItem created = new GroupItem(first.groupUuid(), List.of(sender, receiver), first.key(), first.createdAt());
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            Optional<UUID> existing = groups.findGroupOfPair(sender.uuid(), receiver.uuid());
            if (existing.isPresent()) {
                return existing.get().equals(created.uuid())
                        ? begun(created, first) // An earlier try was stored, though its answer said otherwise.
                        : send(getGroup(existing.get()), sender, text, first.uuid());
            }
            if (groups.create(created, first)) {
                return begun(created, first);
            }
            pause(attempt);
        }
        throw ApiException.storeUnavailable(null);
    }

    /**
     * Asks whether one of the two has gone before their group was stored, and then takes them out of it: they were
     * announced before their rows were looked for, and this one may have come too late to be found.
     */
    private MessageItem begun(GroupItem group, MessageItem first) {
        List<UUID> gone;
        try {
            gone = group.members().stream()
                    .map(Person::uuid)
                    .filter(departures::isAnnounced)
                    .toList();
        } catch (ApiException ex) {
            // Stored is stored. An account that ended just now is looked at once more: see AccountEnds.
            logger.warn("Nobody knows whether the people of new group {} are there", group.uuid(), ex);
            return first;
        }
        gone.forEach(member -> departures.leave(member, group));
        if (gone.contains(first.sender().uuid())) {
            throw ApiException.of(HttpStatus.FORBIDDEN, "user_not_registered");
        }
        if (!gone.isEmpty()) {
            throw ApiException.unprocessable(RECEIVER_NOT_FOUND);
        }
        return first;
    }

    private MessageItem firstMessage(Person sender, String text) {
        UUID group = UUID.randomUUID();
        UUID message = UUID.randomUUID();
        return new MessageItem(group, clock.first(group, message), message, text, sender);
    }

    private MessageItem send(GroupItem group, Person sender, String text, UUID uuid) {
        if (group.staying().size() < group.members().size()) {
            throw ApiException.unprocessable(RECEIVER_NOT_FOUND);
        }
        SortKey key = clock.next(group.uuid(), group.lastKey(), uuid);
        MessageItem message = new MessageItem(group.uuid(), key, uuid, text, sender);
        messages.append(message);
        return message;
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
