package com.cruddur.messages;

import com.cruddur.messagestable.MessageGroupItem;
import com.cruddur.messagestable.MessageItem;
import com.cruddur.users.CurrentName;
import com.cruddur.users.CurrentNames;
import com.cruddur.users.CurrentNames.Names;
import com.cruddur.users.ExportLines;
import com.cruddur.users.PersonalData;
import com.cruddur.users.UserSummary;
import com.cruddur.web.ApiException;
import com.cruddur.web.Page;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A person's conversations as a whole: all that they can read in them, and their leaving. */
@Component
class PersonalConversations implements PersonalData {

    private static final int PAGE = 100;

    /** A person waits for it: some thousand groups. What is left then, the next request takes. */
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final MessageGroupsRepository groups;

    private final MessagesRepository messages;

    private final DeparturesRepository departures;

    private final CurrentNames names;

    PersonalConversations(
            MessageGroupsRepository groups,
            MessagesRepository messages,
            DeparturesRepository departures,
            CurrentNames names) {
        this.groups = groups;
        this.messages = messages;
        this.departures = departures;
        this.names = names;
    }

    /**
     * From the oldest row to newer ones: a group that moves meanwhile moves to where it is yet to be met. It may be met
     * twice, so what was written is remembered, some 50 bytes for each group.
     */
    @Override
    public void export(UserSummary person, ExportLines lines) {
        Set<UUID> written = new HashSet<>();
        String after = null;
        do {
            Page<MessageGroupItem> page = groups.findGroupsOldestFirst(person.uuid(), PAGE, after);
            Names others =
                    names.find(page.entries().stream().map(row -> row.other().uuid()));
            for (MessageGroupItem row : page.entries()) {
                if (written.add(row.groupUuid())) {
                    export(row, CurrentName.of(person), others.of(row.other().uuid()), lines);
                }
            }
            after = page.next();
        } while (after != null);
    }

    private void export(MessageGroupItem row, CurrentName person, CurrentName other, ExportLines lines) {
        lines.write("message_group", new Conversation(row.groupUuid(), other));
        String before = null;
        do {
            Page<MessageItem> page = messages.findMessages(row.groupUuid(), PAGE, before);
            for (MessageItem message : page.entries()) {
                boolean own = message.sender().uuid().equals(person.uuid());
                lines.write("message", Message.of(message, own ? person : other));
            }
            before = page.next();
        } while (before != null);
    }

    @Override
    public void erase(UUID person) {
        long end = System.nanoTime() + LONGEST.toNanos();
        departures.announce(person);
        while (departures.leaveSome(person)) {
            if (System.nanoTime() - end > 0) {
                throw ApiException.storeUnavailable(null);
            }
        }
    }

    /**
     * A conversation in an export; its messages follow it.
     *
     * @param handle the other person's, now; null when there is no such person any more
     */
    private record Conversation(
            UUID uuid, UUID userUuid, @Nullable String handle, String displayName) {

        Conversation(UUID uuid, CurrentName other) {
            this(uuid, other.uuid(), other.handle(), other.displayName());
        }
    }
}
