package com.cruddur;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Inserts people with fresh handles. */
public class TestUsers {

    /** Of every handle that is made here. */
    static final String HANDLE_FORM = "h[0-9a-f]{12}";

    private final JdbcClient jdbc;

    TestUsers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public TestUser create() {
        String handle = "h" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        return create(handle);
    }

    public TestUser create(String handle) {
        TestUser user = new TestUser(
                UUID.randomUUID(),
                handle,
                "Name of " + handle,
                UUID.randomUUID().toString());
        jdbc.sql("INSERT INTO users (uuid, display_name, handle, email, cognito_user_id) VALUES (?, ?, ?, ?, ?)")
                .params(user.uuid(), user.displayName(), handle, handle + "@cruddur.test", user.subject())
                .update();
        return user;
    }

    /** Takes a person away without a trace, as nothing but somebody at the database does. */
    public void delete(TestUser user) {
        jdbc.sql("DELETE FROM users WHERE uuid = ?").param(user.uuid()).update();
    }

    /** The store itself, for what no route does. */
    public JdbcClient jdbc() {
        return jdbc;
    }
}
