package com.cruddur.operator;

import com.cruddur.sql.SqlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Puts the people and the feed of development into Postgres. */
@Command(name = "seed", description = "Writes the people and the posts that development begins with.")
final class DbSeed implements Callable<Integer> {

    private static final String SEEDED = SqlFile.read("operator/seeded");

    /** Read where a script has gone: the repository's root. No part of the jar. */
    private static final Path SEED = Path.of("db", "seed.sql");

    @Mixin
    private CommandContext context;

    @Mixin
    private Guard guard;

    @Override
    public Integer call() throws IOException {
        Database database = context.target().database();
        guard.beforeWriting("Seed the", context.stage(), database);
        JdbcClient jdbc = database.jdbc();
        Counts before = counts(jdbc);
        jdbc.sql(Files.readString(SEED)).update();
        Counts after = counts(jdbc);
        context.console()
                .say("Seeded the " + database.describe() + ": people " + after.people() + ", "
                        + (after.people() - before.people()) + " of them new; activities " + after.activities() + ", "
                        + (after.activities() - before.activities()) + " of them new.");
        return 0;
    }

    private static Counts counts(JdbcClient jdbc) {
        return jdbc.sql(SEEDED)
                .query((row, number) -> new Counts(row.getLong("people"), row.getLong("activities")))
                .single();
    }

    private record Counts(long people, long activities) {}
}
