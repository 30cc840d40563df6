package com.cruddur.operator;

import com.cruddur.sql.SqlFile;
import java.time.OffsetDateTime;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists who is connected to the server. */
@Command(name = "sessions", description = "Lists the sessions on the database's server.")
final class DbSessions implements Callable<Integer> {

    private static final String SESSIONS = SqlFile.read("operator/sessions");

    @Mixin
    private CommandContext context;

    @Mixin
    private Answer answer;

    @Override
    public Integer call() {
        Database database = context.target().database();
        Table table = new Table("pid", "user", "database", "client", "application", "state", "since");
        database.jdbc().sql(SESSIONS).query(row -> {
            table.add(
                    row.getInt("pid"),
                    row.getString("usename"),
                    row.getString("datname"),
                    row.getString("client"),
                    row.getString("application_name"),
                    row.getString("state"),
                    row.getObject("since", OffsetDateTime.class).toInstant().toString());
        });
        answer.write("Sessions on the server of the " + database.describe() + ": " + table.size(), table);
        return 0;
    }
}
