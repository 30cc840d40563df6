package com.cruddur.operator;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Brings the schema to its newest version, as the application's start does. Never removes anything. */
@Command(name = "migrate", description = "Brings the database's schema to its newest version; removes nothing.")
final class DbMigrate implements Callable<Integer> {

    private final Targets targets;

    private final Console console;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = Stage.LABEL,
            description = Stage.DESCRIPTION,
            defaultValue = Stage.DEFAULT)
    private Stage stage = Stage.LOCAL;

    @Mixin
    private Guard guard;

    DbMigrate(Targets targets, Console console) {
        this.targets = targets;
        this.console = console;
        this.guard = new Guard(console);
    }

    @Override
    public Integer call() throws SQLException {
        Database database = targets.of(stage).database();
        guard.beforeWriting("Migrate the", stage, database);
        try (Connection reachable = database.connect()) {
            reachable.isReadOnly();
        }
        MigrateResult result = Flyway.configure()
                .dataSource(
                        database.jdbcUrl(),
                        database.url().username(),
                        database.url().password())
                .load()
                .migrate();
        String version = result.targetSchemaVersion == null ? result.initialSchemaVersion : result.targetSchemaVersion;
        console.say(
                result.migrationsExecuted == 0
                        ? "The " + database.describe() + " is current at version " + version + "."
                        : "Migrated the " + database.describe() + " to version " + version + "; migrations applied: "
                                + result.migrationsExecuted + ".");
        return 0;
    }
}
