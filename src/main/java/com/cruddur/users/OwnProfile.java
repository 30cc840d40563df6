package com.cruddur.users;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user's own row, as nobody but they are shown it.
 *
 * @param bio null where there is none
 * @param email null where Cognito told none
 */
record OwnProfile(
        UUID uuid,
        String handle,
        String displayName,
        @Nullable String bio,
        @Nullable String email,
        Instant createdAt) {

    static OwnProfile fromRow(ResultSet row, int rowNumber) throws SQLException {
        return new OwnProfile(
                row.getObject("uuid", UUID.class),
                row.getString("handle"),
                row.getString("display_name"),
                row.getString("bio"),
                row.getString("email"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    /** Without the e-mail address. */
    @Override
    public String toString() {
        return "OwnProfile of " + uuid;
    }
}
