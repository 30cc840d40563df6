package com.cruddur.messagestable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThan;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

@ExtendWith(MessagesTableExtension.class)
class StreamPollerTests {

    /** A call in flight when the store stops is given up after some seconds. */
    private static final Duration OUTAGE = Duration.ofSeconds(20);

    private final Person andrew = Conversations.person("andrew");

    private final Person bayko = Conversations.person("bayko");

    private final LocalDynamoDb server;

    private final LocalTable table;

    private final Conversations conversations;

    StreamPollerTests(LocalDynamoDb server, LocalTable table) {
        this.server = server;
        this.table = table;
        conversations = new Conversations(table);
    }

    @Test
    void messageThatIsSentMovesTheRowsWithinASecond() {
        GroupItem group = conversations.start(andrew, bayko, "first");
        try (StreamPoller poller = started(table)) {
            await().until(poller::isReading);

            MessageItem newest = conversations.send(group, bayko, "second");

            await().atMost(Duration.ofSeconds(1))
                    .pollInterval(Duration.ofMillis(20))
                    .untilAsserted(() -> assertShown(conversations, group, newest));
        }
    }

    @Test
    void messagesThatComeQuicklyAskForOneMoveOfABatchAtMost() {
        AtomicInteger moves = new AtomicInteger();
        AtomicInteger batches = new AtomicInteger();
        try (LocalTable fresh = LocalTable.createIn(server)) {
            Conversations there = new Conversations(fresh);
            GroupItem group = there.start(andrew, bayko, "first");
            DynamoDbStreamsClient streams =
                    Intercepted.client(DynamoDbStreamsClient.class, fresh.streams(), (method, arguments, call) -> {
                        Object answer = call.proceed();
                        if (answer instanceof GetRecordsResponse page && holdsAMessage(page)) {
                            batches.incrementAndGet();
                        }
                        return answer;
                    });
            DynamoDbClient counting = counting("transactWriteItems", moves, fresh.client());
            try (StreamPoller poller = new StreamPoller(counting, streams, fresh.name())) {
                poller.start();
                await().until(poller::isReading);

                MessageItem newest = there.send(group, andrew, "second");
                for (int i = 0; i < 500; i++) {
                    newest = there.send(group, newest.sender().equals(andrew) ? bayko : andrew, "more");
                }

                MessageItem last = newest;
                await().untilAsserted(() -> assertShown(there, group, last));
            }
        }
        assertThat(moves.get()).isPositive().isLessThanOrEqualTo(batches.get()).isLessThan(100);
    }

    private static boolean holdsAMessage(GetRecordsResponse page) {
        return page.records().stream()
                .anyMatch(streamRecord -> InsertedMessages.groupOf(streamRecord).isPresent());
    }

    @Test
    void backlogAsksForOneMoveOfEachGroup() {
        List<GroupItem> groups = new ArrayList<>();
        List<MessageItem> newest = new ArrayList<>();
        AtomicInteger moves = new AtomicInteger();
        try (LocalTable fresh = LocalTable.createIn(server)) {
            Conversations there = new Conversations(fresh);
            for (int i = 0; i < 3; i++) {
                GroupItem group = there.start(andrew, Conversations.person("friend"), "first");
                there.send(group, andrew, "second");
                there.send(group, andrew, "third");
                groups.add(group);
                newest.add(there.send(group, andrew, "fourth"));
            }

            DynamoDbClient counting = counting("transactWriteItems", moves, fresh.client());
            try (StreamPoller poller = new StreamPoller(counting, fresh.streams(), fresh.name())) {
                poller.start();
                await().untilAsserted(() -> {
                    for (int i = 0; i < 3; i++) {
                        assertShown(there, groups.get(i), newest.get(i));
                    }
                });
            }
        }

        assertThat(moves).hasValue(3);
    }

    @Test
    void messageSentBetweenTwoRunsIsFoundByTheSecond() {
        GroupItem group = conversations.start(andrew, bayko, "first");
        try (StreamPoller first = started(table)) {
            await().until(first::isReading);
        }
        MessageItem newest = conversations.send(group, bayko, "second");

        try (StreamPoller second = started(table)) {
            await().untilAsserted(() -> assertShown(conversations, group, newest));
            assertThat(second.isReading()).isTrue();
        }
    }

    @Test
    void groupThatFailsStopsNobody() {
        GroupItem broken = conversations.start(andrew, bayko, "first");
        GroupItem sound = conversations.start(andrew, Conversations.person("londo"), "first");
        MessageItem stuck = conversations.messages(broken.uuid()).getFirst();
        DynamoDbClient failing = Intercepted.client(DynamoDbClient.class, table.client(), (method, arguments, call) -> {
            if (method.equals("getItem")
                    && PendingGroupsTests.groupOf(arguments).equals(broken.uuid())) {
                throw new IllegalStateException("broken");
            }
            return call.proceed();
        });
        try (StreamPoller poller = new StreamPoller(failing, table.streams(), table.name())) {
            poller.start();

            conversations.send(broken, bayko, "second");
            MessageItem newest = conversations.send(sound, andrew, "second");

            await().untilAsserted(() -> assertShown(conversations, sound, newest));
            assertShown(conversations, broken, stuck);
        }
    }

    @Test
    void messagesWithoutGroupStopNobody() {
        GroupItem group = conversations.start(andrew, bayko, "first");
        MessageItem message = conversations.messages(group.uuid()).getFirst();
        try (StreamPoller poller = started(table)) {
            await().until(poller::isReading);

            Map<String, AttributeValue> ofTheOriginal = new HashMap<>(message.toItem());
            ofTheOriginal.put("pk", AttributeValue.fromS("MSG#@bayko"));
            conversations.put(ofTheOriginal);
            conversations.put(new MessageItem(UUID.randomUUID(), message.key(), message.uuid(), "lost", andrew));
            MessageItem newest = conversations.send(group, bayko, "second");

            await().untilAsserted(() -> assertShown(conversations, group, newest));
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {ExpiredIteratorException.class, TrimmedDataAccessException.class})
    void iteratorThatIsRefusedStartsAgain(Class<? extends RuntimeException> refusal) {
        AtomicInteger reads = new AtomicInteger();
        DynamoDbStreamsClient refusing =
                Intercepted.client(DynamoDbStreamsClient.class, table.streams(), (method, arguments, call) -> {
                    if (method.equals("getRecords") && reads.incrementAndGet() == 2) {
                        throw refusal == ExpiredIteratorException.class
                                ? ExpiredIteratorException.builder()
                                        .message("too old")
                                        .build()
                                : TrimmedDataAccessException.builder()
                                        .message("trimmed")
                                        .build();
                    }
                    return call.proceed();
                });
        GroupItem group = conversations.start(andrew, bayko, "first");
        try (StreamPoller poller = new StreamPoller(table.client(), refusing, table.name())) {
            poller.start();
            await().untilAtomic(reads, greaterThan(3));

            MessageItem newest = conversations.send(group, bayko, "second");

            await().untilAsserted(() -> assertShown(conversations, group, newest));
        }
    }

    @Test
    void outageIsOutlivedAndLoggedOnce(@TempDir Path directory) {
        int port = LocalDynamoDb.freePort();
        LocalDynamoDb store = LocalDynamoDb.start(port, directory);
        AtomicInteger starts = new AtomicInteger();
        List<ILoggingEvent> warnings;
        try (LocalTable onFile = LocalTable.createIn(store);
                StreamPoller poller = new StreamPoller(
                        counting("describeTable", starts, onFile.client()), onFile.streams(), onFile.name())) {
            Conversations there = new Conversations(onFile);
            GroupItem group = there.start(andrew, bayko, "first");
            poller.start();
            await().until(poller::isReading);
            ListAppender<ILoggingEvent> log = captureLog();

            store.stop();
            int before = starts.get();
            await().atMost(OUTAGE).untilAtomic(starts, greaterThan(before + 3));
            store = LocalDynamoDb.start(port, directory);
            MessageItem newest = there.send(group, bayko, "second");

            await().atMost(OUTAGE).untilAsserted(() -> assertShown(there, group, newest));
            warnings = log.list.stream()
                    .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                    .toList();
        }
        store.stop();

        assertThat(warnings).hasSize(1);
    }

    @Test
    void tableThatIsMadeLaterIsFollowed() {
        LocalTable later = new LocalTable(table.client(), table.streams(), "messages-" + UUID.randomUUID());
        try (StreamPoller poller = started(later)) {
            assertThat(poller.isReading()).isFalse();

            new MessagesTableSchema(later.client(), later.name()).createIfMissing();

            await().until(poller::isReading);
        }
    }

    @Test
    void tableThatIsMadeAnewIsFollowed() {
        LocalTable dropped = new LocalTable(table.client(), table.streams(), "messages-" + UUID.randomUUID());
        MessagesTableSchema schema = new MessagesTableSchema(dropped.client(), dropped.name());
        schema.createIfMissing();
        try (StreamPoller poller = started(dropped)) {
            await().until(poller::isReading);
            dropped.client().deleteTable(request -> request.tableName(dropped.name()));
            schema.createIfMissing();
            Conversations there = new Conversations(dropped);
            GroupItem group = there.start(andrew, bayko, "first");

            MessageItem newest = there.send(group, bayko, "second");

            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertShown(there, group, newest));
        }
    }

    @Test
    void closeEndsTheThreadWithinASecond() {
        StreamPoller poller = started(table);
        await().until(poller::isReading);
        Instant before = Instant.now();

        poller.close();

        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(1));
        assertThat(poller.isReading()).isFalse();
    }

    @Test
    void closeDuringAnOutageEndsTheThreadToo() {
        LocalDynamoDb gone = LocalDynamoDb.startInMemory();
        gone.stop();
        LocalTable nowhere = new LocalTable(gone.client(), gone.streamsClient(), "messages");
        StreamPoller poller = started(nowhere);
        Instant before = Instant.now();

        poller.close();

        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(2));
        nowhere.close();
    }

    @Test
    void closeBeforeStartDoesNothing() {
        new StreamPoller(table.client(), table.streams(), table.name()).close();
    }

    private static StreamPoller started(LocalTable table) {
        StreamPoller poller = new StreamPoller(table.client(), table.streams(), table.name());
        poller.start();
        return poller;
    }

    private static DynamoDbClient counting(String wanted, AtomicInteger calls, DynamoDbClient real) {
        return Intercepted.client(DynamoDbClient.class, real, (method, arguments, call) -> {
            calls.addAndGet(method.equals(wanted) ? 1 : 0);
            return call.proceed();
        });
    }

    private static void assertShown(Conversations conversations, GroupItem group, MessageItem newest) {
        assertThat(conversations.rows(group)).containsExactlyElementsOf(Conversations.rowsOf(group, newest));
    }

    private static ListAppender<ILoggingEvent> captureLog() {
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        appender.start();
        ((Logger) LoggerFactory.getLogger("com.cruddur.messagestable")).addAppender(appender);
        return appender;
    }
}
