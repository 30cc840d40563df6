package com.cruddur.activities;

import com.cruddur.sql.SqlFile;
import com.cruddur.web.Page;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/**
 * Activities in Postgres. Stateless: every method is one statement. What has expired by the moment given is not
 * there for any of them. A reader is who looks, null for nobody.
 */
@Repository
class ActivitiesRepository {

    private static final String HOME = SqlFile.read("activities/home");

    private static final String BY_HANDLE = SqlFile.read("activities/by_handle");

    private static final String SEARCH = SqlFile.read("activities/search");

    private static final String SHOW = SqlFile.read("activities/show");

    private static final String REPLIES = SqlFile.read("activities/replies");

    private static final String CREATE = SqlFile.read("activities/create");

    private static final String REPLY = SqlFile.read("activities/reply");

    private static final String DELETE = SqlFile.read("activities/delete");

    private static final String SWEEP = SqlFile.read("activities/sweep");

    private final JdbcClient jdbc;

    ActivitiesRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest that are no replies, from before a position on. */
    Page<Activity> findHome(@Nullable UUID reader, Instant now, int limit, Position before) {
        return newest(jdbc.sql(HOME), reader, now, limit, before);
    }

    /**
     * One person's newest, replies among them, from before a position on.
     *
     * @param handle without the leading {@code @}, in any case; of nobody: an empty page
     */
    Page<Activity> findByHandle(String handle, @Nullable UUID reader, Instant now, int limit, Position before) {
        return newest(jdbc.sql(BY_HANDLE).param("handle", handle), reader, now, limit, before);
    }

    /** The newest that the term finds, replies among them, from before a position on. */
    Page<Activity> search(SearchTerm term, @Nullable UUID reader, Instant now, int limit, Position before) {
        return newest(jdbc.sql(SEARCH).param("words", term.query()), reader, now, limit, before);
    }

    /** One of them, without its replies. */
    Optional<Activity> find(UUID uuid, @Nullable UUID reader, Instant now) {
        return jdbc.sql(SHOW)
                .param("uuid", uuid)
                .param("reader_uuid", reader)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Activity::fromRow)
                .optional();
    }

    /** The oldest replies to one, from after a position on. */
    Page<Activity> findReplies(UUID activity, @Nullable UUID reader, Instant now, int limit, Position after) {
        List<Activity> rows = jdbc.sql(REPLIES)
                .param("activity_uuid", activity)
                .param("reader_uuid", reader)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("after_created_at", after.at())
                .param("after_uuid", after.uuid())
                .param("limit", limit + 1)
                .query(Activity::fromRow)
                .list();
        return Position.page(rows, limit, Activity::position);
    }

    /**
     * Writes one, and tells those whom it names.
     *
     * @return empty when the author is not there any more
     */
    Optional<Activity> create(UUID author, String message, Instant now, Instant expiresAt) {
        return jdbc.sql(CREATE)
                .param("user_uuid", author)
                .param("message", message)
                .param("mentions", mentions(message))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("expires_at", expiresAt.atOffset(ZoneOffset.UTC))
                .query(Activity::fromRow)
                .optional();
    }

    /**
     * Writes a reply, which expires with what it answers, and tells the author of that and those whom it names.
     *
     * @return empty when what it answers is not there, or its author is not there any more
     */
    Optional<Activity> reply(UUID activity, UUID author, String message, Instant now) {
        return jdbc.sql(REPLY)
                .param("activity_uuid", activity)
                .param("user_uuid", author)
                .param("message", message)
                .param("mentions", mentions(message))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Activity::fromRow)
                .optional();
    }

    /**
     * Deletes one, with its replies, if it is the person's own.
     *
     * @return whether it is; empty when there is none
     */
    Optional<Boolean> delete(UUID uuid, UUID user, Instant now) {
        return jdbc.sql(DELETE)
                .param("uuid", uuid)
                .param("user_uuid", user)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .optional();
    }

    /**
     * Deletes some of what has expired; safe while others do the same.
     *
     * @param limit how many at most
     * @return how many
     */
    int sweep(Instant now, int limit) {
        return jdbc.sql(SWEEP)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query(UUID.class)
                .list()
                .size();
    }

    private static Page<Activity> newest(
            StatementSpec statement, @Nullable UUID reader, Instant now, int limit, Position before) {
        List<Activity> rows = statement
                .param("reader_uuid", reader)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("before_created_at", before.at())
                .param("before_uuid", before.uuid())
                .param("limit", limit + 1)
                .query(Activity::fromRow)
                .list();
        return Position.page(rows, limit, Activity::position);
    }

    private static String[] mentions(String message) {
        return Mentions.in(message).toArray(String[]::new);
    }
}
