package com.cruddur.messages;

import com.cruddur.messagestable.MessageItem;
import com.cruddur.users.CurrentName;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message as the API shows it.
 *
 * @param uuid its own
 * @param displayName the sender's, now
 * @param handle the sender's, now; null when there is no such person any more
 */
record Message(
        UUID uuid,
        String displayName,
        @Nullable String handle,
        String message,
        Instant createdAt,
        UUID messageGroupUuid,
        UUID userUuid) {

    static Message of(MessageItem item, CurrentName sender) {
        return new Message(
                item.uuid(),
                sender.displayName(),
                sender.handle(),
                item.text(),
                item.createdAt(),
                item.groupUuid(),
                item.sender().uuid());
    }
}
