package com.cruddur.activities;

import com.cruddur.sql.SqlFile;
import com.cruddur.users.UserSummary;
import com.cruddur.web.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people are told of, in Postgres; written with the deeds themselves. Stateless: every method is one statement. */
@Repository
class NotificationsRepository {

    private static final String NOTIFICATIONS = SqlFile.read("activities/notifications");

    private static final String READ_NOTIFICATIONS = SqlFile.read("activities/read_notifications");

    private final JdbcClient jdbc;

    NotificationsRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a person is told of, newest first, from before a position on; nothing about what has expired. */
    Page<Notification> find(UUID reader, Instant now, int limit, Position before) {
        List<Row> rows = jdbc.sql(NOTIFICATIONS)
                .param("reader_uuid", reader)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("before_created_at", before.at())
                .param("before_uuid", before.uuid())
                .param("limit", limit + 1)
                .query(Row::fromRow)
                .list();
        return Position.page(rows, limit, Row::position).map(Row::notification);
    }

    /** Marks all of a person's as read. */
    void markRead(UUID user, Instant now) {
        jdbc.sql(READ_NOTIFICATIONS)
                .param("user_uuid", user)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** With its place in the list, which is by the age of the deed and not of the activity. */
    private record Row(Position position, Notification notification) {

        static Row fromRow(ResultSet row, int rowNumber) throws SQLException {
            UserSummary actor = new UserSummary(
                    row.getObject("actor_uuid", UUID.class),
                    row.getString("actor_handle"),
                    row.getString("actor_display_name"));
            return new Row(
                    new Position(
                            row.getObject("notified_at", OffsetDateTime.class).toInstant(),
                            row.getObject("notification_uuid", UUID.class)),
                    new Notification(Activity.fromRow(row, rowNumber), row.getString("type"), actor, readAt(row)));
        }

        private static @Nullable Instant readAt(ResultSet row) throws SQLException {
            OffsetDateTime moment = row.getObject("read_at", OffsetDateTime.class);
            return moment == null ? null : moment.toInstant();
        }
    }
}
