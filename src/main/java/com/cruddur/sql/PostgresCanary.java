package com.cruddur.sql;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to Postgres by the pool's side, which meets the same fate as those in it. For one thread.
 */
final class PostgresCanary {

    private static final Logger logger = LoggerFactory.getLogger(PostgresCanary.class);

    /** In seconds: for reaching Postgres, for signing in, and for one answer. */
    private static final String LIMIT = "1";

    private final String url;

    private final Properties settings = new Properties();

    private @Nullable Connection connection;

    PostgresCanary(String url, @Nullable String username, @Nullable String password) {
        this.url = url;
        if (username != null) {
            settings.setProperty("user", username);
        }
        if (password != null) {
            settings.setProperty("password", password);
        }
        settings.setProperty("connectTimeout", LIMIT);
        settings.setProperty("loginTimeout", LIMIT);
        settings.setProperty("socketTimeout", LIMIT);
        settings.setProperty("ApplicationName", "cruddur-backend-watch");
    }

    /**
     * Whether Postgres answers: on the connection that there is, which is given up otherwise, or on a new one if
     * there is none.
     */
    boolean answers() {
        try {
            if (connection == null) {
                connection = DriverManager.getConnection(url, settings);
            }
            if (connection.isValid(Integer.parseInt(LIMIT))) {
                return true;
            }
        } catch (SQLException ex) {
            logger.debug("No connection to Postgres: {}", ex.toString());
        }
        close();
        return false;
    }

    void close() {
        Connection old = connection;
        connection = null;
        if (old != null) {
            try {
                old.close();
            } catch (SQLException ex) {
                logger.debug("Closing a connection: {}", ex.toString());
            }
        }
    }
}
