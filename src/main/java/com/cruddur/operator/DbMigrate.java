package com.cruddur.operator;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.flywaydb.core.api.output.MigrateResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Brings the schema to its newest version, as the application's start does. Never removes anything. */
@Command(name = "migrate", description = "Brings the database's schema to its newest version; removes nothing.")
final class DbMigrate implements Callable<Integer> {

    @Mixin
    private CommandContext context;

    @Mixin
    private Guard guard;

    @Override
    public Integer call() throws SQLException {
        Database database = context.target().database();
        guard.beforeWriting("Migrate the", context.stage(), database);
        try (Connection reachable = database.connect()) {
            reachable.isReadOnly();
        }
        MigrateResult result = database.flyway().migrate();
        String version = result.targetSchemaVersion == null ? result.initialSchemaVersion : result.targetSchemaVersion;
        context.console()
                .say(
                        result.migrationsExecuted == 0
                                ? "The " + database.describe() + " is current at version " + version + "."
                                : "Migrated the " + database.describe() + " to version " + version
                                        + "; migrations applied: " + result.migrationsExecuted + ".");
        return 0;
    }
}
