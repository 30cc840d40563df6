package com.cruddur.operator;

import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Removes the database with all that is in it, and ends who is using it. */
@Command(name = "drop", description = "Removes the local database with all that is in it.")
final class DbDrop implements Callable<Integer> {

    @Mixin
    private LocalContext context;

    @Mixin
    private Guard guard;

    @Override
    public Integer call() throws SQLException {
        Database database = context.target().database();
        guard.beforeDestroying("Drop the", context.stage(), database);
        boolean dropped = database.drop();
        context.console()
                .say(
                        dropped
                                ? "Dropped the " + database.describe() + "; sessions on it were ended."
                                : "There is no " + database.describe() + "; nothing to drop.");
        return 0;
    }
}
