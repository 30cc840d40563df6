package com.cruddur.operator;

import com.cruddur.messagestable.Person;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Puts conversations into the table: the sample, or as many as a test of paging or of load wants. */
@Command(name = "seed", description = "Writes the sample conversation, or many of them.")
final class DdbSeed implements Callable<Integer> {

    /** Read where a script has gone: the repository's root. No part of the jar. */
    private static final Path LINES = Path.of("db", "conversation.txt");

    /** Of the many: close enough for 100,000 to be of this year. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    @Mixin
    private CommandContext context;

    @Option(names = "--handle", description = "whose conversations they are", defaultValue = "andrewbrown")
    private String handle = "";

    @Option(names = "--groups", description = "so many conversations with made-up people in place of the sample")
    private int groups;

    @Option(names = "--messages", description = "so many messages in each of them", defaultValue = "100")
    private int messages;

    @Mixin
    private Guard guard;

    @Override
    public Integer call() throws IOException {
        if (groups < 0 || messages < 1) {
            throw new OperatorException("--groups and --messages are counts, from 1.");
        }
        Target target = context.target();
        TablePlace table = target.table();
        guard.beforeWriting("Seed the", context.stage(), table);
        List<SampleConversation> conversations = conversations(new People(target.database()), Instant.now());
        long total = conversations.stream().mapToLong(SampleConversation::size).sum();
        Progress progress = Progress.on(context.console(), "messages", total);
        try (DynamoDbClient client = target.dynamoDb();
                Interruption interruption = new Interruption()) {
            ConversationSeeder seeder = new ConversationSeeder(client, table.name());
            int foreign = 0;
            try (seeder) {
                for (SampleConversation conversation : conversations) {
                    if (!interruption.isAsked()) {
                        UUID newGroup = groups == 0 ? SampleConversation.ORIGINALS_GROUP : UUID.randomUUID();
                        foreign += seeder.write(conversation, newGroup, interruption::isAsked, progress) ? 0 : 1;
                    }
                }
            }
            progress.end();
            context.console()
                    .say(
                            interruption.isAsked()
                                    ? String.format(
                                            Locale.ROOT,
                                            "Stopped after %,d of %,d messages in the %s; the same command goes on.",
                                            progress.done(),
                                            total,
                                            table.describe())
                                    : String.format(
                                            Locale.ROOT,
                                            "Seeded the %s: conversations %,d, messages %,d, of them new %,d; %.1f s"
                                                    + " (%,d a second), requests repeated %d.",
                                            table.describe(),
                                            conversations.size() - foreign,
                                            progress.done(),
                                            seeder.written(),
                                            progress.elapsed().toMillis() / 1000.0,
                                            progress.rate(),
                                            seeder.repeated()));
            if (foreign > 0) {
                context.console()
                        .say("Left as they are, because the two had another conversation before: " + foreign + ".");
            }
        }
        return 0;
    }

    private List<SampleConversation> conversations(People people, Instant now) throws IOException {
        List<String> lines = Files.readAllLines(LINES);
        Person one = people.require(handle);
        if (groups == 0) {
            return List.of(SampleConversation.of(
                    one, people.require(handle.equals("bayko") ? "andrewbrown" : "bayko"), lines, now));
        }
        List<SampleConversation> many = new ArrayList<>();
        for (Person other : people.makeUp(groups)) {
            Instant end = now.minus(PAUSE.multipliedBy(many.size() + 1L));
            many.add(new SampleConversation(one, other, lines, messages, end, PAUSE));
        }
        return many;
    }
}
