package com.cruddur.operator;

import com.cruddur.operator.Doctor.Check;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.api.MigrationInfoService;

/** Postgres, its schema, and the people of the seed in it. */
record DatabaseChecks(Target target) {

    private static final List<String> SEEDED = List.of("andrewbrown", "bayko", "londo");

    List<Check> inOrder() {
        return List.of(
                new Check("postgres", this::requireAnswer),
                new Check("migrations", this::requireNewestVersion),
                new Check("people", this::requirePeople));
    }

    private String requireAnswer() throws SQLException {
        try (Connection reachable = target.database().connect()) {
            reachable.isReadOnly();
        }
        return "Postgres answers for the " + target.database().describe() + ".";
    }

    private String requireNewestVersion() {
        MigrationInfoService migrations = target.database().flyway().info();
        int pending = migrations.pending().length;
        if (pending > 0) {
            throw new OperatorException(
                    "Migrations that are not applied: " + pending + "; bin/db/migrate applies them.");
        }
        return "The schema is current at version " + migrations.current().getVersion() + ".";
    }

    private String requirePeople() {
        List<Claims.Row> rows = new Claims(target.database())
                .find(SEEDED).stream()
                        .filter(row -> SEEDED.contains(row.handle()))
                        .toList();
        if (rows.isEmpty() && target.stage() == Stage.PROD) {
            return "None of the seeded people is in production.";
        }
        List<String> there = rows.stream().map(Claims.Row::handle).toList();
        List<String> missing =
                SEEDED.stream().filter(handle -> !there.contains(handle)).toList();
        if (!missing.isEmpty()) {
            throw new OperatorException("Not there: " + String.join(", ", missing) + "; bin/db/seed writes them.");
        }
        List<String> unclaimed = rows.stream()
                .filter(row -> row.sub() == null)
                .map(Claims.Row::handle)
                .toList();
        if (!unclaimed.isEmpty()) {
            throw new OperatorException("Nobody's yet, so whoever signs in by these names finds nothing: "
                    + String.join(", ", unclaimed)
                    + "; sign up with the handle, then bin/db/update_cognito_user_ids.");
        }
        return "Seeded and claimed: " + String.join(", ", there) + ".";
    }
}
