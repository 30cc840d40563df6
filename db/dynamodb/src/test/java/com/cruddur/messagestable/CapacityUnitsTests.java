package com.cruddur.messagestable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The table of costs in docs/data.md, computed. */
class CapacityUnitsTests {

    private static final String SHORT =
            "Eighty characters are what people write to each other on a day like any other..";

    private static final String LONGEST_ASCII = "a".repeat(1024);

    private static final String LONGEST = "🎉".repeat(1024);

    @Test
    void sizesFollowThePublishedRules() {
        assertThat(CapacityUnits.bytes(Map.of("ab", AttributeValue.fromS("é")))).isEqualTo(4);
        assertThat(CapacityUnits.bytes(Map.of("l", AttributeValue.fromL(List.of(AttributeValue.fromS("abc"))))))
                .isEqualTo(1 + 3 + 1 + 3);
        assertThat(CapacityUnits.bytes(Map.of("m", AttributeValue.fromM(Map.of("k", AttributeValue.fromS("v"))))))
                .isEqualTo(1 + 3 + 1 + 2);
        assertThat(CapacityUnits.bytes(Map.of("n", AttributeValue.fromN("1795417200"))))
                .isEqualTo(1 + 6);
    }

    @Test
    void theDocumentSaysWhatIsComputed() throws IOException {
        String document = Files.readString(Path.of("../../docs/data.md"));

        assertThat(document)
                .contains(row("create a group", "create", SHORT, LONGEST_ASCII, LONGEST))
                .contains(row("create a group with a key", "create once", SHORT, LONGEST_ASCII, LONGEST))
                .contains(row("send", "send", SHORT, LONGEST_ASCII, LONGEST))
                .contains(row("send with a key", "send once", SHORT, LONGEST_ASCII, LONGEST))
                .contains(row("move the rows", "move", SHORT, LONGEST_ASCII, LONGEST))
                .contains(row("leave a group", "leave", SHORT, LONGEST_ASCII, LONGEST))
                .contains("| a page of 20 messages | 0 | %s RCU | %s RCU | %s RCU |"
                        .formatted(pageOf(SHORT), pageOf(LONGEST_ASCII), pageOf(LONGEST)))
                .contains("| a page of 20 groups | 0 | %s RCU | %s RCU | %s RCU |"
                        .formatted(listOf(SHORT), listOf(LONGEST_ASCII), listOf(LONGEST)));
    }

    private static String row(String name, String operation, String... texts) {
        return Stream.of(texts)
                .map(text -> units(operation, new Conversation(text)) + " WCU")
                .reduce("| " + name + " |", (line, cell) -> line + " " + cell + " |");
    }

    private static int units(String operation, Conversation conversation) {
        return switch (operation) {
            case "create" -> conversation.create();
            case "create once" -> conversation.create() + CapacityUnits.transactionalWrite(conversation.key());
            case "send once" ->
                CapacityUnits.transactionalWrite(conversation.message.toItem())
                        + CapacityUnits.transactionalWrite(conversation.key());
            case "send" -> CapacityUnits.write(conversation.message.toItem());
            case "move" -> conversation.move();
            case "leave" -> conversation.leave();
            default -> throw new IllegalArgumentException(operation);
        };
    }

    private static int pageOf(String text) {
        return CapacityUnits.consistentRead(Collections.nCopies(20, new Conversation(text).message.toItem()));
    }

    private static int listOf(String text) {
        return CapacityUnits.consistentRead(Collections.nCopies(20, new Conversation(text).row()));
    }

    /** A group of two people whose newest message has this text. */
    private static final class Conversation {

        private final Person andrew = new Person(UUID.randomUUID(), "andrewbrown", "Andrew Brown");

        private final Person bayko = new Person(UUID.randomUUID(), "bayko", "Andrew Bayko");

        private final MessageItem message;

        private final GroupItem group;

        Conversation(String text) {
            UUID uuid = UUID.randomUUID();
            SortKey key = SortKey.of(Instant.parse("2026-11-22T07:00:00Z"), uuid);
            message = new MessageItem(UUID.randomUUID(), key, uuid, text, andrew);
            group = new GroupItem(message.groupUuid(), List.of(andrew, bayko), key, message.createdAt());
        }

        Map<String, AttributeValue> row() {
            return MessageGroupItem.of(andrew, group, message.key(), message.text())
                    .toItem();
        }

        /** What the longest key costs to keep. */
        Map<String, AttributeValue> key() {
            String hash = "h".repeat(43);
            return IdempotencyItem.of(andrew.uuid(), "k".repeat(64), hash, message, message.createdAt())
                    .toItem();
        }

        int create() {
            Map<String, AttributeValue> pair = new PairItem(andrew.uuid(), bayko.uuid(), group.uuid()).toItem();
            return CapacityUnits.transactionalWrite(pair)
                    + CapacityUnits.transactionalWrite(group.toItem())
                    + 2 * CapacityUnits.transactionalWrite(row())
                    + CapacityUnits.transactionalWrite(message.toItem())
                    + 2 * CapacityUnits.indexWrite(row());
        }

        /** The mark in the group, and one row that goes from the table and the index. */
        int leave() {
            return CapacityUnits.transactionalWrite(group.toItem())
                    + CapacityUnits.transactionalWrite(row())
                    + CapacityUnits.indexWrite(row());
        }

        /** The group's pointer; for each member a row that goes and one that comes, in the table and the index. */
        int move() {
            return CapacityUnits.transactionalWrite(group.toItem())
                    + 2 * 2 * CapacityUnits.transactionalWrite(row())
                    + 2 * 2 * CapacityUnits.indexWrite(row());
        }
    }
}
