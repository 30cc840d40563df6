package com.cruddur.operator;

import com.cruddur.sql.SqlFile;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of people, and whose tokens they belong to. */
final class Claims {

    private static final String CLAIMABLE = SqlFile.read("operator/claimable");

    private static final String CLAIM = SqlFile.read("operator/claim");

    private final JdbcClient jdbc;

    Claims(Database database) {
        this.jdbc = database.jdbc();
    }

    /**
     * Finds the rows that nobody has claimed, and those of these handles.
     *
     * @param handles in lower case
     */
    List<Row> find(Collection<String> handles) {
        return jdbc.sql(CLAIMABLE)
                .param("handles", handles.toArray(String[]::new))
                .query((row, number) -> new Row(
                        row.getObject("uuid", UUID.class),
                        row.getString("handle"),
                        row.getString("email"),
                        row.getString("cognito_user_id")))
                .list();
    }

    /**
     * Writes whose a row is, if it still is whose it was when it was read.
     *
     * @return false when it was not, or when the sub has another row
     */
    boolean claim(Row row, String sub) {
        return jdbc.sql(CLAIM)
                        .param("uuid", row.uuid())
                        .param("was", row.sub())
                        .param("cognito_user_id", sub)
                        .update()
                == 1;
    }

    /** @param sub null as long as nobody has claimed it */
    record Row(
            UUID uuid,
            String handle,
            @Nullable String email,
            @Nullable String sub) {}
}
