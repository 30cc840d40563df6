package com.cruddur.users;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a user shows of themselves.
 *
 * @param bio null where there is none
 * @param crudsCount activities that have not expired, replies among them
 * @param createdAt since when they are here
 */
record Profile(
        UUID uuid,
        String handle,
        String displayName,
        @Nullable String bio,
        long crudsCount,
        Instant createdAt) {

    static Profile fromRow(ResultSet row, int rowNumber) throws SQLException {
        return new Profile(
                row.getObject("uuid", UUID.class),
                row.getString("handle"),
                row.getString("display_name"),
                row.getString("bio"),
                row.getLong("cruds_count"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    UserSummary summary() {
        return new UserSummary(uuid, handle, displayName);
    }
}
