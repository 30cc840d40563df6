package com.cruddur.activities;

import com.cruddur.sql.SqlFile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * All that a person has done, in Postgres: to be exported, and to be taken away at the end of their account. Stateless:
 * every method is one statement.
 */
@Repository
class PersonalActivitiesRepository {

    private static final String LIKES_OF = SqlFile.read("activities/likes_of");

    private static final String REPOSTS_OF = SqlFile.read("activities/reposts_of");

    private static final String UNLIKE_ALL = SqlFile.read("activities/unlike_all");

    private static final String UNREPOST_ALL = SqlFile.read("activities/unrepost_all");

    private static final String FORGET_ALL = SqlFile.read("activities/forget_all");

    private static final String DELETE_ALL = SqlFile.read("activities/delete_all");

    private final JdbcClient jdbc;

    PersonalActivitiesRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a person likes and has not expired, behind an activity's uuid. */
    List<Deed> findLikes(UUID person, Instant now, UUID after, int limit) {
        return find(LIKES_OF, person, now, after, limit);
    }

    /** What a person has passed on and has not expired; as above. */
    List<Deed> findReposts(UUID person, Instant now, UUID after, int limit) {
        return find(REPOSTS_OF, person, now, after, limit);
    }

    /** Takes some of a person's likes back. */
    Erased unlike(UUID person, int limit) {
        return erase(UNLIKE_ALL, person, limit);
    }

    /** Takes some of a person's reposts back. */
    Erased unrepost(UUID person, int limit) {
        return erase(UNREPOST_ALL, person, limit);
    }

    /** Deletes some of the notifications that a person has or is the cause of. */
    Erased forget(UUID person, int limit) {
        return erase(FORGET_ALL, person, limit);
    }

    /** Deletes some of a person's activities, with all replies to them. */
    Erased delete(UUID person, int limit) {
        return erase(DELETE_ALL, person, limit);
    }

    private List<Deed> find(String statement, UUID person, Instant now, UUID after, int limit) {
        return jdbc.sql(statement)
                .param("user_uuid", person)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("after", after)
                .param("limit", limit)
                .query(Deed::fromRow)
                .list();
    }

    private Erased erase(String statement, UUID person, int limit) {
        return jdbc.sql(statement)
                .param("user_uuid", person)
                .param("limit", limit)
                .query(Erased::fromRow)
                .single();
    }

    /** That somebody likes an activity, or has passed it on. */
    record Deed(UUID activityUuid, Instant createdAt) {

        static Deed fromRow(ResultSet row, int rowNumber) throws SQLException {
            return new Deed(
                    row.getObject("activity_uuid", UUID.class),
                    row.getObject("created_at", OffsetDateTime.class).toInstant());
        }
    }

    /**
     * What one statement took away.
     *
     * @param found whether there was anything; others may have held all of it
     */
    record Erased(long deleted, boolean found) {

        static Erased fromRow(ResultSet row, int rowNumber) throws SQLException {
            return new Erased(row.getLong("deleted"), row.getBoolean("found"));
        }
    }
}
