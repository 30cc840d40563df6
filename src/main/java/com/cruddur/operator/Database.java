package com.cruddur.operator;

import com.cruddur.sql.ConnectionUrl;
import com.cruddur.sql.SqlFile;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A Postgres database. A command needs one connection, so there is no pool.
 *
 * @param hint what to do when it does not answer
 */
record Database(ConnectionUrl url, String hint) implements Place {

    /** What libpq or the driver would take for another host than the one we show. */
    private static final Pattern OTHER_HOST = Pattern.compile("[?&](host|hostaddr|PGHOST)=");

    private static final Pattern ADDRESS = Pattern.compile("jdbc:postgresql://([^/]+)/([^?]+).*");

    /** In seconds: what is away is said soon; an index on a large table takes its time. */
    private static final String LIMITS =
            "connectTimeout=3&loginTimeout=6&socketTimeout=1800&ApplicationName=cruddur-operator";

    private static final String IS_THERE = SqlFile.read("operator/is_there");

    /** Every server has it; a database cannot be dropped or created from within itself. */
    private static final String MAINTENANCE = "postgres";

    @Override
    public String name() {
        return address().group(2);
    }

    @Override
    public String host() {
        return address().group(1);
    }

    @Override
    public String describe() {
        return "database " + name() + " at " + host();
    }

    @Override
    public boolean isLocal() {
        return Place.super.isLocal() && !OTHER_HOST.matcher(url.jdbcUrl()).find();
    }

    /** Address, user and password as the driver takes them. */
    String jdbcUrl() {
        return url.jdbcUrlWith(LIMITS);
    }

    /**
     * A connection of its own.
     *
     * @throws OperatorException if there is none to be had
     */
    Connection connect() {
        return connect(jdbcUrl());
    }

    /** Statements, each on a connection of its own; there is one, or an exception is thrown. */
    JdbcClient jdbc() {
        try (Connection reachable = connect()) {
            reachable.isReadOnly();
        } catch (SQLException ex) {
            throw refusal(ex);
        }
        return JdbcClient.create(new DriverManagerDataSource(jdbcUrl(), credentials()));
    }

    /** The migrations, as the application's start applies them. */
    Flyway flyway() {
        return Flyway.configure()
                .dataSource(jdbcUrl(), url.username(), url.password())
                .load();
    }

    /** Makes the database; false if it is there already. */
    boolean create() throws SQLException {
        try (Connection server = connectToServer();
                Statement statement = server.createStatement()) {
            if (isThere(server)) {
                return false;
            }
            statement.execute("CREATE DATABASE " + statement.enquoteIdentifier(name(), true));
            return true;
        }
    }

    /** Removes the database and ends the sessions on it; false if it is not there. */
    boolean drop() throws SQLException {
        try (Connection server = connectToServer();
                Statement statement = server.createStatement()) {
            if (!isThere(server)) {
                return false;
            }
            statement.execute("DROP DATABASE " + statement.enquoteIdentifier(name(), true) + " WITH (FORCE)");
            return true;
        }
    }

    private boolean isThere(Connection server) {
        return JdbcClient.create(new SingleConnectionDataSource(server, true))
                .sql(IS_THERE)
                .param("name", name())
                .query(Boolean.class)
                .single();
    }

    private Connection connectToServer() {
        return connect(url.jdbcUrlWith(LIMITS).replaceFirst("(//[^/]+/)[^?]+", "$1" + MAINTENANCE));
    }

    private Connection connect(String address) {
        try {
            return DriverManager.getConnection(address, credentials());
        } catch (SQLException ex) {
            throw refusal(ex);
        }
    }

    /** As the driver takes them. */
    private Properties credentials() {
        Properties properties = new Properties();
        if (url.username() != null) {
            properties.put("user", url.username());
        }
        if (url.password() != null) {
            properties.put("password", url.password());
        }
        return properties;
    }

    private OperatorException refusal(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        if (state.equals("3D000")) {
            return new OperatorException("There is no " + describe() + "; bin/db/create makes it.", failure);
        }
        if (state.startsWith("28")) {
            return new OperatorException(
                    "Postgres at " + host() + " does not take the user and the password.", failure);
        }
        return new OperatorException("Postgres does not answer at " + host() + "; " + hint + ".", failure);
    }

    private Matcher address() {
        Matcher matcher = ADDRESS.matcher(url.jdbcUrl());
        if (!matcher.matches()) {
            throw new IllegalStateException("No address in " + url);
        }
        return matcher;
    }
}
