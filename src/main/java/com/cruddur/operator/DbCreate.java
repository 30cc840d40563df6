package com.cruddur.operator;

import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Makes the database, empty. */
@Command(name = "create", description = "Makes the local database, if it is not there.")
final class DbCreate implements Callable<Integer> {

    @Mixin
    private LocalContext context;

    @Override
    public Integer call() throws SQLException {
        Database database = context.target().database();
        boolean made = database.create();
        context.console()
                .say(
                        made
                                ? "Made the " + database.describe() + "."
                                : "The " + database.describe() + " is there already.");
        return 0;
    }
}
