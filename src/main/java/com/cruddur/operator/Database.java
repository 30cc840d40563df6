package com.cruddur.operator;

import com.cruddur.sql.ConnectionUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    /** A connection to the server's maintenance database. */
    Connection connectToServer() {
        return connect(url.jdbcUrlWith(LIMITS).replaceFirst("(//[^/]+/)[^?]+", "$1" + MAINTENANCE));
    }

    private Connection connect(String address) {
        Properties properties = new Properties();
        if (url.username() != null) {
            properties.put("user", url.username());
        }
        if (url.password() != null) {
            properties.put("password", url.password());
        }
        try {
            return DriverManager.getConnection(address, properties);
        } catch (SQLException ex) {
            throw refusal(ex);
        }
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
