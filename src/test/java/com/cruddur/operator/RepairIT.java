package com.cruddur.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cruddur.messagestable.Conversations;
import com.cruddur.messagestable.GroupItem;
import com.cruddur.messagestable.LocalTable;
import com.cruddur.messagestable.MessageItem;
import com.cruddur.messagestable.OriginalTable;
import com.cruddur.messagestable.Person;
import com.cruddur.operator.Script.Result;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The scripts that bring a table in order, and keep it so. */
class RepairIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    private static final Instant MORNING = Instant.parse("2023-03-20T10:00:00.123456Z");

    private static OperatorStores stores;

    private final LocalTable table = LocalTable.createIn(stores.dynamoDb());

    private final Person andrew = Conversations.person("andrew");

    @BeforeAll
    static void start() {
        stores = new OperatorStores();
    }

    @AfterAll
    static void stop() {
        stores.close();
    }

    @AfterEach
    void close() {
        table.close();
    }

    @Test
    void aTableOfTheOriginalIsRepairedOnce() {
        OriginalTable original = new OriginalTable(table);
        UUID group = original.start(andrew, Conversations.person("bayko"), OriginalTable.NAIVE.write(MORNING), "hello");
        original.message("@bayko", andrew, OriginalTable.UTC.write(MORNING), "lost");
        Script repair = stores.script("bin/ddb/repair", table.name());

        Result dry = repair.run("--all", "--dry-run");
        Result first = repair.run("--all");
        Result second = repair.run("--all");
        Result one = repair.run("--group", group.toString());

        assertThat(dry.out()).contains("group-adopted " + group, "Dry run, nothing was written to the table");
        assertThat(first.err()).isEmpty();
        assertThat(first.out())
                .contains("messages-rekeyed " + group + ": messages whose keys were rewritten: 1\n")
                .contains("left-alone MSG#@bayko: These messages were written to no group\n")
                .endsWith("Repaired the table " + table.name() + " at "
                        + stores.dynamoDb().endpoint()
                        + ": messages-rekeyed 1, group-adopted 1, row-put 2, row-removed 2, pair-put 1,"
                        + " left-alone 1.\n");
        assertThat(second.out()).endsWith(": left-alone 1.\n");
        assertThat(one.out()).endsWith(": everything is in order.\n");
        assertThat(dry.exit() + first.exit() + second.exit() + one.exit()).isZero();
    }

    @Test
    void whatIsToBeRepairedHasToBeSaid() {
        Script repair = stores.script("bin/ddb/repair", table.name());

        assertThat(repair.run().exit()).isEqualTo(2);
        assertThat(repair.run("--all", "--group", UUID.randomUUID().toString()).exit())
                .isEqualTo(2);
        assertThat(repair.run("--group", "none").exit()).isEqualTo(2);
    }

    @Test
    void aRepairThatIsStoppedIsContinuedByTheNext() throws IOException {
        OriginalTable original = new OriginalTable(table);
        for (int i = 0; i < 150; i++) {
            original.start(
                    andrew,
                    Conversations.person("person-" + i),
                    OriginalTable.UTC.write(MORNING.plusSeconds(i)),
                    "hello");
        }
        Script repair = stores.script("bin/ddb/repair", table.name());

        String stopped = runUntil(repair, "group-adopted", "--all");

        assertThat(stopped).contains("Stopped; the same command goes on.");
        assertThat(repair.run("--all").exit()).isZero();
        assertThat(repair.run("--all").out()).endsWith(": everything is in order.\n");
        assertThat(new Conversations(table).list(andrew)).hasSize(150);
    }

    @Test
    void consumingMovesRowsUntilItIsStopped() throws IOException {
        Conversations conversations = new Conversations(table);
        GroupItem group = conversations.start(andrew, Conversations.person("bayko"), "hello");
        MessageItem newest = conversations.send(group, andrew, "answer");

        try (RunningScript consuming = RunningScript.start(stores.script("bin/ddb/consume", table.name()))) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(conversations.list(andrew))
                            .singleElement()
                            .satisfies(row -> assertThat(row.key()).isEqualTo(newest.key())));
            assertThat(consuming.stop()).contains("Following the stream of the table " + table.name(), "Stopped.");
        }
    }

    private static String runUntil(Script script, String said, String... arguments) throws IOException {
        try (RunningScript running = RunningScript.start(script, arguments)) {
            await().atMost(SOON).until(() -> running.said().contains(said));
            return running.stop();
        }
    }
}
