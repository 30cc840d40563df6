package com.cruddur.activities;

import com.cruddur.sql.SqlFile;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Likes and reposts in Postgres. Stateless: every method is one statement, does nothing the second time, tells the
 * activity's author or takes that back, and answers whether the activity is there.
 */
@Repository
class LikesRepository {

    private static final String LIKE = SqlFile.read("activities/like");

    private static final String UNLIKE = SqlFile.read("activities/unlike");

    private static final String REPOST = SqlFile.read("activities/repost");

    private static final String UNREPOST = SqlFile.read("activities/unrepost");

    private final JdbcClient jdbc;

    LikesRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean like(UUID activity, UUID user, Instant now) {
        return write(LIKE, activity, user, now);
    }

    boolean unlike(UUID activity, UUID user, Instant now) {
        return write(UNLIKE, activity, user, now);
    }

    boolean repost(UUID activity, UUID user, Instant now) {
        return write(REPOST, activity, user, now);
    }

    boolean unrepost(UUID activity, UUID user, Instant now) {
        return write(UNREPOST, activity, user, now);
    }

    private boolean write(String statement, UUID activity, UUID user, Instant now) {
        return jdbc.sql(statement)
                .param("activity_uuid", activity)
                .param("user_uuid", user)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .optional()
                .isPresent();
    }
}
