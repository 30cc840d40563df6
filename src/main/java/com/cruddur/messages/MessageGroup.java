package com.cruddur.messages;

import com.cruddur.users.CurrentName;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as one of its members sees it in the list.
 *
 * @param uuid the group's
 * @param displayName the other person's, now
 * @param handle the other person's, now; null when there is no such person any more
 * @param message the newest one's text
 * @param createdAt the newest one's time
 * @param userUuid the other person's
 */
record MessageGroup(
        UUID uuid, String displayName, @Nullable String handle, String message, Instant createdAt, UUID userUuid) {

    static MessageGroup of(UUID group, String newest, Instant at, CurrentName other) {
        return new MessageGroup(group, other.displayName(), other.handle(), newest, at, other.uuid());
    }
}
