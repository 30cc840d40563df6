package com.cruddur.operator;

import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Makes the database, empty. */
@Command(name = "create", description = "Makes the local database, if it is not there.")
final class DbCreate implements Callable<Integer> {

    private final Targets targets;

    private final Console console;

    DbCreate(Targets targets, Console console) {
        this.targets = targets;
        this.console = console;
    }

    @Override
    public Integer call() throws SQLException {
        Database database = targets.of(Stage.LOCAL).database();
        boolean made = database.create();
        console.say(
                made ? "Made the " + database.describe() + "." : "The " + database.describe() + " is there already.");
        return 0;
    }
}
