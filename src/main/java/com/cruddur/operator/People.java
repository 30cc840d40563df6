package com.cruddur.operator;

import com.cruddur.messagestable.Person;
import com.cruddur.sql.SqlFile;
import com.cruddur.users.UserSummary;
import com.cruddur.users.UsersRepository;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People in Postgres, as commands on the table need them. */
final class People {

    private static final String MADE_UP = SqlFile.read("operator/made_up");

    private static final String MAKE_UP = SqlFile.read("operator/make_up");

    private final Database database;

    private final JdbcClient jdbc;

    People(Database database) {
        this.database = database;
        this.jdbc = database.jdbc();
    }

    /**
     * Finds somebody by handle.
     *
     * @throws OperatorException if nobody has it
     */
    Person require(String handle) {
        UserSummary user = new UsersRepository(jdbc)
                .findByHandle(handle)
                .orElseThrow(() -> new OperatorException("Nobody has the handle " + handle + " in the "
                        + database.describe() + "; bin/db/seed makes andrewbrown, bayko and londo."));
        return new Person(user.uuid(), user.handle(), user.displayName());
    }

    /** So many people who exist for the sake of numbers; always the same ones. */
    List<Person> makeUp(int count) {
        jdbc.sql(MAKE_UP).param("count", count).update();
        return jdbc.sql(MADE_UP)
                .param("count", count)
                .query((row, number) -> new Person(
                        row.getObject("uuid", UUID.class), row.getString("handle"), row.getString("display_name")))
                .list();
    }
}
