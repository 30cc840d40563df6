package com.cruddur.activities;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An activity as the API shows it.
 *
 * @param handle the author's, now
 * @param displayName the author's, now
 * @param likedByMe whether the reader likes it; false for a reader who is nobody
 * @param repostedByMe whether the reader passed it on; as above
 * @param replyToActivityUuid what it answers; null for what is no reply
 * @param replies the oldest first where one activity is shown; empty in lists
 */
record Activity(
        UUID uuid,
        UUID userUuid,
        String handle,
        String displayName,
        String message,
        int repliesCount,
        int repostsCount,
        int likesCount,
        boolean likedByMe,
        boolean repostedByMe,
        @Nullable UUID replyToActivityUuid,
        Instant expiresAt,
        Instant createdAt,
        List<Activity> replies) {

    Activity {
        replies = List.copyOf(replies);
    }

    static Activity fromRow(ResultSet row, int rowNumber) throws SQLException {
        return new Activity(
                row.getObject("uuid", UUID.class),
                row.getObject("user_uuid", UUID.class),
                row.getString("handle"),
                row.getString("display_name"),
                row.getString("message"),
                row.getInt("replies_count"),
                row.getInt("reposts_count"),
                row.getInt("likes_count"),
                row.getBoolean("liked_by_me"),
                row.getBoolean("reposted_by_me"),
                row.getObject("reply_to_activity_uuid", UUID.class),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                List.of());
    }

    Activity withReplies(List<Activity> found) {
        return new Activity(
                uuid,
                userUuid,
                handle,
                displayName,
                message,
                repliesCount,
                repostsCount,
                likesCount,
                likedByMe,
                repostedByMe,
                replyToActivityUuid,
                expiresAt,
                createdAt,
                found);
    }

    /** Where it stands in a list by age. */
    Position position() {
        return new Position(createdAt, uuid);
    }
}
