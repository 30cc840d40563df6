package com.cruddur.bench;

import com.cruddur.sql.SqlFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;

/**
 * A statement of {@code db/sql}, prepared once on a connection for each thread.
 *
 * @param values of its parameters, for one run
 */
record Statement(Stores stores, String name, Supplier<Map<String, Object>> values) implements Floor.Calls {

    @Override
    public Floor.Call open() throws SQLException {
        var parsed = NamedParameterUtils.parseSqlStatement(SqlFile.read(name));
        Connection connection = stores.connect();
        PreparedStatement prepared = connection.prepareStatement(
                NamedParameterUtils.substituteNamedParameters(parsed, new MapSqlParameterSource(values.get())));
        return new Floor.Call() {

            @Override
            public void run() throws SQLException {
                Object[] arguments =
                        NamedParameterUtils.buildValueArray(parsed, new MapSqlParameterSource(values.get()), null);
                for (int i = 0; i < arguments.length; i++) {
                    prepared.setObject(i + 1, arguments[i]);
                }
                try (ResultSet rows = prepared.executeQuery()) {
                    int columns = rows.getMetaData().getColumnCount();
                    while (rows.next()) {
                        for (int i = 1; i <= columns; i++) {
                            rows.getObject(i);
                        }
                    }
                }
            }

            @Override
            public void close() throws SQLException {
                connection.close();
            }
        };
    }
}
