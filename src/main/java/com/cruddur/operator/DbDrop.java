package com.cruddur.operator;

import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Removes the database with all that is in it, and ends who is using it. */
@Command(name = "drop", description = "Removes the local database with all that is in it.")
final class DbDrop implements Callable<Integer> {

    private final Targets targets;

    private final Console console;

    @Mixin
    private Guard guard;

    DbDrop(Targets targets, Console console) {
        this.targets = targets;
        this.console = console;
        this.guard = new Guard(console);
    }

    @Override
    public Integer call() throws SQLException {
        Database database = targets.of(Stage.LOCAL).database();
        guard.beforeDestroying("Drop the", Stage.LOCAL, database);
        boolean dropped = database.drop();
        console.say(
                dropped
                        ? "Dropped the " + database.describe() + "; sessions on it were ended."
                        : "There is no " + database.describe() + "; nothing to drop.");
        return 0;
    }
}
