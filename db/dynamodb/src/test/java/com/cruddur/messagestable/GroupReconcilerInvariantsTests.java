package com.cruddur.messagestable;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The promises of the table, on a real engine: eight senders with clocks that differ, four workers that take the
 * stream's records in any order and some of them twice, and calls that fail before they are made, after they are
 * made, or land late.
 *
 * <ul>
 *   <li>S1 an acknowledged send is stored once and unchanged
 *   <li>S2 at every instant exactly one row per member and group
 *   <li>S3 a row never moves to an older key
 *   <li>S4 a row's text is that of the message with its key
 *   <li>S5 all members' rows have the same key
 *   <li>S6 one group per pair
 *   <li>Q when quiet, the row is the newest message's
 * </ul>
 *
 * <p>{@code -Dcruddur.seed=<n>} repeats a run's choices; threads still interleave as they like.
 */
@ExtendWith(MessagesTableExtension.class)
class GroupReconcilerInvariantsTests {

    private static final Logger logger = LoggerFactory.getLogger(GroupReconcilerInvariantsTests.class);

    private final LocalDynamoDb server;

    GroupReconcilerInvariantsTests(LocalDynamoDb server) {
        this.server = server;
    }

    @Test
    void invariantsHoldUnderConcurrencyAndFaults() throws Exception {
        long seed = Long.getLong("cruddur.seed", System.nanoTime());
        try (LocalTable table = LocalTable.createIn(server);
                RacingRun run = new RacingRun(table, seed)) {

            run.sendAndReconcile();

            Map<UUID, List<MessageItem>> stored = run.storedMessages();
            logger.info(run.figures());
            checkMessages(run, stored);
            checkRows(run, stored);
            checkHistory(table, run, stored);
            assertThat(run.acknowledged()).as("seed %d", seed).hasSizeGreaterThan(300);
            assertThat(run.injectedFaults()).as("seed %d", seed).isGreaterThan(100);
            assertThat(run.witnessed()).as("seed %d", seed).isGreaterThan(50);
        }
    }

    @Test
    @DisplayName("S6: a hundred first messages in both directions make one group")
    void firstMessagesInBothDirectionsMakeOneGroup() throws Exception {
        try (LocalTable table = LocalTable.createIn(server)) {
            Conversations conversations = new Conversations(table);
            Person andrew = Conversations.person("andrew");
            Person bayko = Conversations.person("bayko");

            Set<UUID> groups;
            try (ExecutorService threads = Executors.newFixedThreadPool(32)) {
                List<Future<MessageItem>> sends = threads.invokeAll(IntStream.range(0, 100)
                        .mapToObj(i -> (Callable<MessageItem>) () -> i % 2 == 0
                                ? conversations.startOrSend(andrew, bayko, "from andrew " + i)
                                : conversations.startOrSend(bayko, andrew, "from bayko " + i))
                        .toList());
                groups = sends.stream()
                        .map(Future::resultNow)
                        .map(MessageItem::groupUuid)
                        .collect(Collectors.toSet());
            }

            assertThat(groups).hasSize(1);
            UUID group = groups.iterator().next();
            assertThat(conversations.messages(group)).hasSize(100);
            new GroupReconciler(table.client(), table.name()).reconcile(group);
            assertThat(conversations.list(andrew))
                    .singleElement()
                    .satisfies(row -> assertThat(row.key())
                            .isEqualTo(conversations.messages(group).getFirst().key()));
            assertThat(conversations.list(bayko)).hasSize(1);
        }
    }

    private static void checkMessages(RacingRun run, Map<UUID, List<MessageItem>> stored) {
        Map<UUID, List<MessageItem>> byUuid =
                stored.values().stream().flatMap(List::stream).collect(Collectors.groupingBy(MessageItem::uuid));
        for (MessageItem sent : run.acknowledged()) {
            assertThat(byUuid.get(sent.uuid())).as("S1, seed %d", run.seed()).containsExactly(sent);
        }
        assertThat(byUuid.values())
                .as("S1, nothing twice, seed %d", run.seed())
                .allSatisfy(messages -> assertThat(messages).hasSize(1));
        assertThat(run.issued()).as("S1, nothing unheard of").containsAll(byUuid.keySet());
    }

    private static void checkRows(RacingRun run, Map<UUID, List<MessageItem>> stored) {
        List<GroupItem> groups = run.storedGroups();
        assertThat(groups.stream()
                        .map(group -> group.members().stream().map(Person::uuid).collect(Collectors.toSet())))
                .as("S6, seed %d", run.seed())
                .doesNotHaveDuplicates();
        List<MessageGroupItem> expected = groups.stream()
                .flatMap(group -> Conversations.rowsOf(group, newest(stored, group)).stream())
                .toList();
        assertThat(run.storedRows())
                .as("Q, and S2 and S5 at rest, seed %d", run.seed())
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(stored.keySet())
                .isEqualTo(groups.stream().map(GroupItem::uuid).collect(Collectors.toSet()));
    }

    private static void checkHistory(LocalTable table, RacingRun run, Map<UUID, List<MessageItem>> stored) {
        Map<UUID, Map<String, String>> texts = stored.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        group -> group.getValue().stream()
                                .collect(Collectors.toMap(
                                        message -> message.key().text(), MessageItem::text))));

        int moves = RowHistory.read(table).check((group, key) -> textOf(texts, group, key));

        assertThat(moves).as("moves, seed %d", run.seed()).isPositive().isLessThanOrEqualTo(2 * run.deliveries());
    }

    private static MessageItem newest(Map<UUID, List<MessageItem>> stored, GroupItem group) {
        return requireNonNull(stored.get(group.uuid()), "a group without messages")
                .getFirst();
    }

    private static String textOf(Map<UUID, Map<String, String>> texts, UUID group, String key) {
        return texts.getOrDefault(group, Map.of()).getOrDefault(key, "no such message");
    }
}
