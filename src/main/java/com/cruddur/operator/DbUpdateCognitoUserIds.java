package com.cruddur.operator;

import com.cruddur.operator.Claims.Row;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/**
 * Gives seeded people to those who sign in with their handles. A row is claimed only where exactly one confirmed person
 * of the pool has its handle and, if it has an e-mail address, that very address, verified. A row that somebody has
 * already is never given to another without {@code --force}.
 */
@Command(
        name = "update_cognito_user_ids",
        description = "Gives the rows of seeded people to the people in the user pool who have their handles.")
final class DbUpdateCognitoUserIds implements Callable<Integer> {

    @Mixin
    private CommandContext context;

    @Option(names = "--force", description = "give a row that somebody has to another person too; asks before")
    private boolean force;

    @Mixin
    private Guard guard;

    @Mixin
    private Answer answer;

    @Override
    public Integer call() {
        Target target = context.target();
        Database database = target.database();
        Claims claims = new Claims(database);
        PoolPlace pool = target.pool();
        ask(database);
        Map<String, List<PoolUser>> people;
        try (CognitoIdentityProviderClient client = target.cognito()) {
            people = byHandle(PoolUser.all(client, pool.id()));
        } catch (SdkClientException noAnswer) {
            if (pool.named()) {
                throw noAnswer;
            }
            context.console()
                    .say("Skipped: no pool is set by AWS_COGNITO_USER_POOL_ID, and no development run is there.");
            return 0;
        }
        List<Row> rows = claims.find(people.keySet());
        Table table = new Table("handle", "result", "sub");
        int matched = 0;
        int changed = 0;
        for (Row row : rows) {
            List<PoolUser> candidates = people.getOrDefault(row.handle().toLowerCase(Locale.ROOT), List.of());
            String obstacle = obstacle(row, candidates);
            if (obstacle != null) {
                table.add(row.handle(), obstacle, row.sub());
                continue;
            }
            matched++;
            String sub = Objects.requireNonNull(candidates.getFirst().sub());
            if (sub.equals(row.sub())) {
                continue;
            }
            if (row.sub() != null && !force) {
                table.add(row.handle(), "has another id; --force overwrites it", row.sub());
            } else if (claims.claim(row, sub)) {
                changed++;
                table.add(row.handle(), "changed", sub);
            } else {
                table.add(row.handle(), "not changed: that id has another row", sub);
            }
        }
        answer.write(
                "People in the " + database.describe() + " against the " + pool.describe() + ": matched " + matched
                        + ", unmatched " + (rows.size() - matched) + ", changed " + changed + ".",
                table);
        return 0;
    }

    private void ask(Database database) {
        if (force) {
            guard.beforeDestroying("Overwrite ids of people in the", context.stage(), database);
        } else {
            guard.beforeWriting("Update ids of people in the", context.stage(), database);
        }
    }

    /** Why nobody in the pool is this person; null when somebody is. */
    private static @Nullable String obstacle(Row row, List<PoolUser> candidates) {
        if (candidates.isEmpty()) {
            return "nobody confirmed in the pool has the handle";
        }
        if (candidates.size() > 1) {
            return "several people in the pool have the handle";
        }
        PoolUser person = candidates.getFirst();
        if (row.email() != null && !row.email().equalsIgnoreCase(person.email())) {
            return "the e-mail address is another one in the pool";
        }
        return row.email() != null && !person.emailVerified() ? "the e-mail address is not verified in the pool" : null;
    }

    private static Map<String, List<PoolUser>> byHandle(Stream<PoolUser> people) {
        return people.filter(PoolUser::isConfirmed)
                .filter(person -> person.handle() != null && person.sub() != null)
                .collect(Collectors.groupingBy(
                        person -> Objects.requireNonNull(person.handle()).toLowerCase(Locale.ROOT)));
    }
}
