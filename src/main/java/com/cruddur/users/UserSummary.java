package com.cruddur.users;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** A user as others see them. */
public record UserSummary(UUID uuid, String handle, String displayName) {

    static UserSummary fromRow(ResultSet row, int rowNumber) throws SQLException {
        return new UserSummary(
                row.getObject("uuid", UUID.class), row.getString("handle"), row.getString("display_name"));
    }
}
