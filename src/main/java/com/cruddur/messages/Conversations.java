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
import org.springframework.stereotype.Component;

/** Writes messages: into a group, or into the one group that two people have, which the first of them makes. */
@Component
class Conversations {

    /** Enough for the winner of a race to have finished; see {@link #pause}. */
    private static final int TRIES = 8;

    private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);

    private final MessageGroupsRepository groups;

    private final MessagesRepository messages;

    private final MessageClock clock;

    Conversations(MessageGroupsRepository groups, MessagesRepository messages, MessageClock clock) {
        this.groups = groups;
        this.messages = messages;
        this.clock = clock;
    }

    /** Writes into a group. One put and nothing else, so that parallel sends never conflict. */
    MessageItem send(GroupItem group, Person sender, String text) {
        return send(group, sender, text, UUID.randomUUID());
    }

    /**
     * Writes to a person, into the group that the two have, or into a new one.
     *
     * @throws ApiException 503 when other writers were in the way at each of eight tries
     */
    MessageItem start(Person sender, Person receiver, String text) {
        MessageItem first = firstMessage(sender, text);
        GroupItem created = new GroupItem(first.groupUuid(), List.of(sender, receiver), first.key(), first.createdAt());
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            Optional<UUID> existing = groups.findGroupOfPair(sender.uuid(), receiver.uuid());
            if (existing.isPresent()) {
                return existing.get().equals(created.uuid())
                        ? first // An earlier try was stored, though its answer said otherwise.
                        : send(getGroup(existing.get()), sender, text, first.uuid());
            }
            if (groups.create(created, first)) {
                return first;
            }
            pause(attempt);
        }
        throw ApiException.storeUnavailable(null);
    }

    private MessageItem firstMessage(Person sender, String text) {
        UUID group = UUID.randomUUID();
        UUID message = UUID.randomUUID();
        return new MessageItem(group, clock.first(group, message), message, text, sender);
    }

    private MessageItem send(GroupItem group, Person sender, String text, UUID uuid) {
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
