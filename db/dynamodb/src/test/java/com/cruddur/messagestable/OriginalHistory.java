package com.cruddur.messagestable;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * A table as the original could have left it: conversations among a few people, in any of its forms of time, whose rows
 * its function has moved, lost, doubled or forgotten. Every choice comes from the seed.
 */
final class OriginalHistory {

    private static final int PEOPLE = 5;

    private static final List<OriginalTable.TimeForm> FORMS = List.of(
            OriginalTable.UTC,
            OriginalTable.NAIVE,
            OriginalTable.local(ZoneOffset.ofHours(-5)),
            OriginalTable.local(ZoneOffset.ofHoursMinutes(5, 30)));

    private final OriginalTable original;

    private final Random random;

    private final List<Person> people = IntStream.range(0, PEOPLE)
            .mapToObj(i -> Conversations.person("person-" + i))
            .toList();

    private Instant now = Instant.parse("2023-03-20T10:00:00Z");

    OriginalHistory(LocalTable table, Random random) {
        this.original = new OriginalTable(table);
        this.random = random;
    }

    /** Both people of each conversation write, so that it can be adopted whatever became of its rows. */
    List<UUID> write(int conversations, int messagesEach) {
        List<UUID> groups = new ArrayList<>();
        for (int i = 0; i < conversations; i++) {
            Person sender = people.get(random.nextInt(PEOPLE));
            Person receiver = people.get((people.indexOf(sender) + 1 + random.nextInt(PEOPLE - 1)) % PEOPLE);
            groups.add(converse(sender, receiver, messagesEach));
        }
        return groups;
    }

    private UUID converse(Person sender, Person receiver, int messages) {
        String key = next();
        UUID group = original.start(sender, receiver, key, "first");
        String senders = key;
        String receivers = key;
        for (int i = 0; i < messages; i++) {
            Person writer = i % 2 == 0 ? receiver : sender;
            String newer = next();
            original.message(group, writer, newer, "message " + i);
            senders = follow(sender, group, receiver, senders, newer, "message " + i);
            receivers = follow(receiver, group, sender, receivers, newer, "message " + i);
        }
        return group;
    }

    /** What the original's function may do to one row. */
    private String follow(Person owner, UUID group, Person other, String from, String to, String text) {
        switch (random.nextInt(6)) {
            case 0 -> original.removeRow(owner, from);
            case 1 -> original.row(owner, group, other, to, text);
            case 2 -> {
                return from;
            }
            default -> {
                original.removeRow(owner, from);
                original.row(owner, group, other, to, text);
            }
        }
        return to;
    }

    /** Time stands still now and then, so that rows of two groups meet under one key; or jumps an hour ahead. */
    private String next() {
        now = switch (random.nextInt(8)) {
            case 0 -> now;
            case 1 -> now.plusSeconds(3600);
            case 2 -> now.plusSeconds(1);
            default -> now.plusNanos(1_000L * (1 + random.nextInt(50_000_000)));
        };
        return FORMS.get(random.nextInt(FORMS.size())).write(now);
    }
}
