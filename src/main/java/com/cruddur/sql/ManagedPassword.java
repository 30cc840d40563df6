package com.cruddur.sql;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.postgresql.plugin.AuthenticationPlugin;
import org.postgresql.plugin.AuthenticationRequestType;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/**
 * What the driver asks for the password of each new connection, whoever opens it: the pool, the one that watches, and
 * migrations. The driver makes it by its class's name, so where it asks in turn is handed over beforehand.
 */
public final class ManagedPassword implements AuthenticationPlugin {

    private static final AtomicReference<@Nullable PasswordRepository> PASSWORDS = new AtomicReference<>();

    /** From now on, connections of this process with such an address ask there. */
    static ConnectionUrl askedFor(ConnectionUrl url, PasswordRepository passwords) {
        PASSWORDS.set(passwords);
        return new ConnectionUrl(
                url.jdbcUrlWith("authenticationPluginClassName=" + ManagedPassword.class.getName()),
                url.username(),
                null);
    }

    @Override
    public char[] getPassword(AuthenticationRequestType type) throws PSQLException {
        PasswordRepository passwords = PASSWORDS.get();
        if (passwords == null) {
            throw new IllegalStateException("No password was set up for this address");
        }
        try {
            return passwords.current().toCharArray();
        } catch (SQLException ex) {
            throw new PSQLException(ex.getMessage(), PSQLState.CONNECTION_UNABLE_TO_CONNECT, ex);
        }
    }
}
