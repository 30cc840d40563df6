package com.cruddur.operator;

import com.cruddur.messagestable.GroupItem;
import com.cruddur.messagestable.MessageItem;
import com.cruddur.messagestable.Person;
import com.cruddur.messagestable.SortKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * A conversation that was never held. Uuids and times of its messages follow from the group's, so that a second run
 * finds those that a first one has written.
 *
 * @param one who begins
 * @param lines what is said in turn, {@code handle: text} each; who says the first is {@code one}, whatever they are
 *     called here. When they are used up they are said again
 * @param size how many messages there are
 * @param end when the newest was sent
 * @param pause between two messages
 */
public record SampleConversation(Person one, Person other, List<String> lines, int size, Instant end, Duration pause) {

    /** The group that the original's seed makes, and its scripts ask for. */
    public static final UUID ORIGINALS_GROUP = UUID.fromString("5ae290ed-55d1-47a0-bc6d-fe2bc2700399");

    private static final Duration PAUSE = Duration.ofMinutes(9);

    private static final Duration ENDED = Duration.ofHours(2);

    public SampleConversation {
        lines = List.copyOf(lines);
    }

    /** The lines once through, over most of a day and until two hours ago. */
    public static SampleConversation of(Person one, Person other, List<String> lines, Instant now) {
        return new SampleConversation(one, other, lines, lines.size(), now.minus(ENDED), PAUSE);
    }

    /** The group of these two, if they have none yet. */
    GroupItem group(UUID uuid) {
        Instant first = end.minus(pause.multipliedBy(size - 1L)).truncatedTo(ChronoUnit.MICROS);
        GroupItem begun = new GroupItem(uuid, List.of(one, other), SortKey.of(first, uuid), first);
        return new GroupItem(uuid, begun.members(), message(begun, size - 1).key(), first);
    }

    /** The message with this number, from 0; its time follows from the group's first one. */
    MessageItem message(GroupItem group, int number) {
        UUID uuid = UUID.nameUUIDFromBytes((group.uuid() + "/" + number).getBytes(StandardCharsets.UTF_8));
        SortKey key = SortKey.of(group.createdAt().plus(pause.multipliedBy(number)), uuid);
        String line = lines.get(number % lines.size());
        Person sender = speaker(line).equals(speaker(lines.getFirst())) ? one : other;
        return new MessageItem(
                group.uuid(), key, uuid, line.substring(speaker(line).length() + 2), sender);
    }

    private static String speaker(String line) {
        return line.substring(0, line.indexOf(": "));
    }
}
