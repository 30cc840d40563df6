package com.cruddur.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.cruddur.messagestable.GroupItem;
import com.cruddur.messagestable.LocalDynamoDb;
import com.cruddur.messagestable.MessageGroupItem;
import com.cruddur.messagestable.MessageItem;
import com.cruddur.messagestable.MessagesTableSchema;
import com.cruddur.messagestable.Person;
import com.cruddur.messagestable.SortKey;
import com.cruddur.messagestable.StreamPoller;
import com.cruddur.web.ApiException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Writing under races, on a real table with its stream followed. */
class ConversationsTests {

    private static final String TABLE = "conversations";

    private static final Duration RE_KEYED = Duration.ofSeconds(20);

    private static LocalDynamoDb dynamoDb;

    private static DynamoDbClient client;

    private static StreamPoller poller;

    private final MessagesRepository messages = new MessagesRepository(client, TABLE, new PlainTexts());

    private final MessageGroupsRepository groups = new MessageGroupsRepository(client, TABLE, new PlainTexts());

    private final Conversations conversations = conversations(Clock.systemUTC());

    private final Person andrew = person("andrew");

    private final Person bayko = person("bayko");

    @BeforeAll
    static void start() {
        dynamoDb = LocalDynamoDb.startInMemory();
        client = dynamoDb.client();
        new MessagesTableSchema(client, TABLE).createIfMissing();
        poller = new StreamPoller(client, dynamoDb.streamsClient(), TABLE);
        poller.start();
    }

    @AfterAll
    static void stop() {
        poller.close();
        dynamoDb.stop();
    }

    @Test
    void aHundredFirstMessagesFromBothSidesMakeOneGroup() throws Exception {
        List<Callable<MessageItem>> firsts = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            String text = "first " + i;
            boolean there = i % 2 == 0;
            firsts.add(() -> conversations.start(there ? andrew : bayko, there ? bayko : andrew, text));
        }

        List<MessageItem> sent = inParallel(firsts, 100);

        Set<UUID> made = new HashSet<>(sent.stream().map(MessageItem::groupUuid).toList());
        assertThat(made).hasSize(1);
        UUID group = made.iterator().next();
        assertThat(allOf(group)).containsExactlyInAnyOrderElementsOf(sent);
        for (Person member : List.of(andrew, bayko)) {
            await().atMost(RE_KEYED)
                    .untilAsserted(() -> assertThat(rowsOf(member))
                            .singleElement()
                            .satisfies(row -> {
                                assertThat(row.key()).isEqualTo(newest(sent).key());
                                assertThat(row.text()).isEqualTo(newest(sent).text());
                            }));
        }
    }

    @Test
    void aThousandParallelSendsAreAllThereInTheOrderOfTheirKeys() throws Exception {
        MessageItem first = conversations.start(andrew, bayko, "first");
        List<Callable<MessageItem>> sends = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            String text = "send " + i;
            Person sender = i % 3 == 0 ? andrew : bayko;
            sends.add(
                    () -> conversations.send(groups.findGroup(first.groupUuid()).orElseThrow(), sender, text));
        }

        List<MessageItem> sent = new ArrayList<>(inParallel(sends, 64));

        sent.add(first);
        List<MessageItem> stored = allOf(first.groupUuid());
        assertThat(stored).containsExactlyInAnyOrderElementsOf(sent);
        assertThat(stored).isSortedAccordingTo(Comparator.comparing(MessageItem::key));
        await().atMost(RE_KEYED).untilAsserted(() -> {
            assertThat(rowsOf(andrew))
                    .extracting(MessageGroupItem::key)
                    .containsExactly(newest(sent).key());
            assertThat(rowsOf(bayko))
                    .extracting(MessageGroupItem::key)
                    .containsExactly(newest(sent).key());
        });
    }

    @Test
    void messagesOfOneProcessKeepTheirOrderWhenItsClockJumpsBack() {
        SteppingClock clock = new SteppingClock(Instant.now());
        Conversations process = conversations(clock);
        MessageItem first = process.start(andrew, bayko, "before the jump");
        GroupItem group = groups.findGroup(first.groupUuid()).orElseThrow();

        clock.move(Duration.ofHours(-1));
        process.send(group, andrew, "after the jump");
        process.send(group, bayko, "and once more");

        assertThat(allOf(group.uuid()))
                .extracting(MessageItem::text)
                .containsExactly("before the jump", "after the jump", "and once more");
    }

    @Test
    void messagesToAGroupThatLiesAnHourAheadComeLastAndLeaveOtherGroupsAlone() {
        SteppingClock clock = new SteppingClock(Instant.now());
        Conversations process = conversations(clock);
        Conversations ahead = conversations(new SteppingClock(clock.instant().plus(Duration.ofHours(1))));
        MessageItem first = ahead.start(andrew, bayko, "from the future");
        GroupItem group = groups.findGroup(first.groupUuid()).orElseThrow();

        process.send(group, bayko, "one");
        process.send(group, bayko, "two");
        process.send(group, andrew, "three");
        MessageItem elsewhere = process.start(andrew, person("londo"), "now");

        assertThat(allOf(group.uuid()))
                .extracting(MessageItem::text)
                .containsExactly("from the future", "one", "two", "three");
        assertThat(elsewhere.createdAt()).isBefore(clock.instant().plusSeconds(1));
    }

    @Test
    void twoProcessesWhoseClocksDifferLoseNothingAndAnswersComeAfterWhatWasShown() {
        Instant now = Instant.now();
        Conversations behind = conversations(new SteppingClock(now.minusSeconds(3)));
        Conversations ahead = conversations(new SteppingClock(now));
        MessageItem first = ahead.start(andrew, bayko, "0");
        List<String> texts = new ArrayList<>(List.of("0"));
        for (int i = 1; i <= 6; i++) {
            Conversations process = i % 2 == 0 ? ahead : behind;
            process.send(groups.findGroup(first.groupUuid()).orElseThrow(), andrew, Integer.toString(i));
            texts.add(Integer.toString(i));

            // Whoever answers has seen the rows show the message before.
            SortKey newest = allOf(first.groupUuid()).getLast().key();
            await().atMost(RE_KEYED)
                    .untilAsserted(() -> assertThat(rowsOf(bayko))
                            .extracting(MessageGroupItem::key)
                            .containsExactly(newest));
        }

        assertThat(allOf(first.groupUuid())).extracting(MessageItem::text).containsExactlyElementsOf(texts);
    }

    /** As a writer who found the person a moment before they went. */
    @Test
    void aGroupThatIsMadeAfterItsReceiverHasGoneIsLeftByThem() {
        DeparturesRepository departures = new DeparturesRepository(client, TABLE);
        departures.announce(bayko.uuid());

        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> conversations.start(andrew, bayko, "hello"))
                .satisfies(refusal -> assertThat(refusal.codes()).containsExactly("receiver_not_found"));

        assertThat(rowsOf(bayko)).isEmpty();
        UUID group = groups.findGroupOfPair(andrew.uuid(), bayko.uuid()).orElseThrow();
        assertThat(groups.findGroup(group).orElseThrow().gone()).containsExactly(bayko.uuid());
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> conversations.start(andrew, bayko, "hello again"))
                .satisfies(refusal -> assertThat(refusal.codes()).containsExactly("receiver_not_found"));
    }

    @Test
    void aGroupThatIsMadeAfterItsSenderHasGoneIsLeftByThem() {
        DeparturesRepository departures = new DeparturesRepository(client, TABLE);
        departures.announce(andrew.uuid());

        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> conversations.start(andrew, bayko, "hello"))
                .satisfies(refusal -> assertThat(refusal.codes()).containsExactly("user_not_registered"));

        assertThat(rowsOf(andrew)).isEmpty();
    }

    @Test
    void messagesOfOneMicrosecondAreBothKept() {
        Instant moment = Instant.now();
        Conversations one = conversations(new SteppingClock(moment));
        Conversations other = conversations(new SteppingClock(moment.plusSeconds(1)));
        Conversations third = conversations(new SteppingClock(moment.plusSeconds(1)));
        GroupItem group =
                groups.findGroup(one.start(andrew, bayko, "first").groupUuid()).orElseThrow();

        MessageItem second = other.send(group, andrew, "second");
        MessageItem twin = third.send(group, bayko, "twin");

        assertThat(second.createdAt()).isEqualTo(twin.createdAt());
        assertThat(allOf(group.uuid()))
                .extracting(MessageItem::text)
                .contains("second", "twin")
                .hasSize(3);
    }

    @Test
    void thirtyTwoRequestsWithOneKeyFromTwoProcessesSendOneMessage() throws Exception {
        Conversations elsewhere = conversations(Clock.systemUTC());
        SendKey key = new SendKey(andrew.uuid(), "once", "hash");
        List<Callable<Sent>> starts = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            Conversations process = i % 2 == 0 ? conversations : elsewhere;
            starts.add(() -> process.start(bayko, new Draft(andrew, "hello", key)));
        }

        List<Sent> sent = inParallel(starts, 32);

        MessageItem message = sent.getFirst().message();
        assertThat(sent).extracting(Sent::message).containsOnly(message);
        assertThat(sent).filteredOn(Sent::replayed).hasSize(31);
        assertThat(allOf(message.groupUuid())).containsExactly(message);
    }

    @Test
    void firstMessagesWithAndWithoutKeysFromBothSidesMakeOneGroupAndEachOneMessage() throws Exception {
        List<Callable<Sent>> starts = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Person sender = i % 2 == 0 ? andrew : bayko;
            Person receiver = i % 2 == 0 ? bayko : andrew;
            String text = "text " + i % 10;
            SendKey key = i < 20 ? new SendKey(sender.uuid(), "key " + i % 10, text) : null;
            starts.add(() -> conversations.start(receiver, new Draft(sender, text, key)));
        }

        List<Sent> sent = inParallel(starts, 30);

        // Ten keys were each used twice by one person; ten messages had none.
        List<MessageItem> stored = allOf(sent.getFirst().message().groupUuid());
        assertThat(stored).hasSize(20);
        assertThat(sent).extracting(Sent::message).hasSameElementsAs(stored);
        assertThat(sent).filteredOn(Sent::replayed).hasSize(10);
    }

    @Test
    void aKeyThatTwoRequestsUseAtOnceIsGivenToOneOfThem() throws Exception {
        GroupItem group = groups.findGroup(
                        conversations.start(andrew, bayko, "first").groupUuid())
                .orElseThrow();
        List<Callable<Object>> sends = new ArrayList<>();
        for (String text : List.of("one", "other")) {
            SendKey key = new SendKey(andrew.uuid(), "contested", "hash of " + text);
            sends.add(() -> {
                try {
                    return conversations.send(group, new Draft(andrew, text, key));
                } catch (ApiException ex) {
                    return ex.codes();
                }
            });
        }

        List<Object> outcomes = inParallel(sends, 2);

        assertThat(outcomes).contains(List.of("idempotency_key_reused"));
        assertThat(outcomes).filteredOn(Sent.class::isInstance).hasSize(1);
        assertThat(allOf(group.uuid())).hasSize(2);
    }

    @Test
    void aKeyIsFreeAgainAfterADayThoughItsItemIsStillThere() {
        SteppingClock clock = new SteppingClock(Instant.now());
        Conversations process = conversations(clock);
        Draft draft = new Draft(andrew, "hello", new SendKey(andrew.uuid(), "daily", "hash"));
        Sent first = process.start(bayko, draft);

        clock.move(Duration.ofHours(24).minusSeconds(2));
        assertThat(process.findSent(draft.key())).contains(new Sent(first.message(), true));
        clock.move(Duration.ofSeconds(3));

        assertThat(process.findSent(draft.key())).isEmpty();
        assertThat(process.start(bayko, draft).replayed()).isFalse();
        assertThat(allOf(first.message().groupUuid())).hasSize(2);
    }

    @Test
    void aTransactionThatIsAlwaysInConflictIsGivenUpAsInProgress() {
        GroupItem group = groups.findGroup(
                        conversations.start(andrew, bayko, "first").groupUuid())
                .orElseThrow();
        AtomicInteger tries = new AtomicInteger();
        Conversations unlucky = conversations(Clock.systemUTC(), inConflict(tries));
        Draft draft = new Draft(andrew, "hello", new SendKey(andrew.uuid(), "unlucky", "hash"));

        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> unlucky.send(group, draft))
                .satisfies(ex -> assertThat(ex.codes()).containsExactly("request_in_progress"));
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> unlucky.start(person("londo"), draft))
                .satisfies(ex -> assertThat(ex.codes()).containsExactly("request_in_progress"));

        assertThat(tries).hasValue(16);
        assertThat(unlucky.findSent(draft.key())).isEmpty();
    }

    /** The table's client, but that another transaction is at work on whatever is written in one. */
    private static DynamoDbClient inConflict(AtomicInteger tries) {
        return (DynamoDbClient) Proxy.newProxyInstance(
                ConversationsTests.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("transactWriteItems")) {
                        tries.incrementAndGet();
                        throw TransactionCanceledException.builder()
                                .cancellationReasons(
                                        CancellationReason.builder()
                                                .code("None")
                                                .build(),
                                        CancellationReason.builder()
                                                .code("TransactionConflict")
                                                .build())
                                .build();
                    }
                    try {
                        return method.invoke(client, arguments);
                    } catch (InvocationTargetException ex) {
                        throw ex.getCause();
                    }
                });
    }

    private static Conversations conversations(Clock clock) {
        return conversations(clock, client);
    }

    private static Conversations conversations(Clock clock, DynamoDbClient client) {
        return new Conversations(
                new MessageGroupsRepository(client, TABLE, new PlainTexts()),
                new MessagesRepository(client, TABLE, new PlainTexts()),
                new DeparturesRepository(client, TABLE),
                new MessageClock(clock, new SimpleMeterRegistry()));
    }

    private List<MessageItem> allOf(UUID group) {
        List<MessageItem> all = new ArrayList<>();
        String before = null;
        do {
            var page = messages.findMessages(group, 100, before);
            page.entries().forEach(all::addFirst);
            before = page.next();
        } while (before != null);
        return all;
    }

    private List<MessageGroupItem> rowsOf(Person member) {
        return groups.findGroupsOf(member.uuid(), 100, null).entries();
    }

    private static MessageItem newest(List<MessageItem> sent) {
        return sent.stream().max(Comparator.comparing(MessageItem::key)).orElseThrow();
    }

    private static Person person(String handle) {
        return new Person(UUID.randomUUID(), handle, "Name of " + handle);
    }

    private static <T> List<T> inParallel(List<Callable<T>> calls, int threads) throws Exception {
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<T> results = new ArrayList<>();
            for (Future<T> result : executor.invokeAll(calls)) {
                results.add(result.get());
            }
            return results;
        }
    }

    /** Stands still until it is moved. */
    private static final class SteppingClock extends Clock {

        private Instant now;

        SteppingClock(Instant now) {
            this.now = now;
        }

        void move(Duration step) {
            now = now.plus(step);
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            throw new UnsupportedOperationException("Times are UTC");
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
