package com.cruddur.operator;

import com.cruddur.sql.SqlFile;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Ends every session on the database but its own. */
@Command(name = "kill-all", description = "Ends all sessions on the local database.")
final class DbKillAll implements Callable<Integer> {

    private static final String END_SESSIONS = SqlFile.read("operator/end_sessions");

    @Mixin
    private LocalContext context;

    @Mixin
    private Guard guard;

    @Override
    public Integer call() {
        Database database = context.target().database();
        guard.beforeDestroying("End all sessions on the", context.stage(), database);
        int ended =
                database.jdbc().sql(END_SESSIONS).query(Integer.class).list().size();
        context.console().say("Ended the sessions on the " + database.describe() + ": " + ended + ".");
        return 0;
    }
}
