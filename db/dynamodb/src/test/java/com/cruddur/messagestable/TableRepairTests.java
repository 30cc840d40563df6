package com.cruddur.messagestable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Every defect that the original can leave in its table, and what a repair makes of it. Each test has the table to itself. */
@ExtendWith(MessagesTableExtension.class)
class TableRepairTests {

    private static final Instant MORNING = Instant.parse("2023-03-20T10:00:00.123456Z");

    private static final OriginalTable.TimeForm INDIA = OriginalTable.local(ZoneOffset.ofHoursMinutes(5, 30));

    private static final OriginalTable.TimeForm TORONTO = OriginalTable.local(ZoneOffset.ofHours(-4));

    private final Person andrew = Conversations.person("andrew");

    private final Person bayko = Conversations.person("bayko");

    private final Person londo = Conversations.person("londo");

    private final LocalTable table;

    private final OriginalTable original;

    private final Conversations conversations;

    TableRepairTests(LocalTable table) {
        this.table = table;
        original = new OriginalTable(table);
        conversations = new Conversations(table);
    }

    @BeforeEach
    void clear() {
        table.clear();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2023-03-20T10:00:00.123456+00:00",
                "2023-03-20T06:00:00.123456-04:00",
                "2023-03-20T15:30:00.123456+05:30",
                "2023-03-20T10:00:00.123456",
                "2023-03-20T10:00:00",
                "2023-03-20T10:00:00+00:00"
            })
    void aConversationInAnyFormOfTimeIsAdopted(String key) {
        UUID group = original.start(andrew, bayko, key, "hello");

        RepairLog log = repair();

        GroupItem adopted = conversations.find(group);
        MessageItem message = conversations.messages(group).getFirst();
        assertThat(adopted.members()).containsExactlyInAnyOrder(andrew, bayko);
        assertThat(adopted.lastKey()).isEqualTo(message.key());
        assertThat(adopted.createdAt())
                .isEqualTo(message.createdAt())
                .isBetween(MORNING.truncatedTo(ChronoUnit.SECONDS), MORNING);
        assertThat(conversations.rows(adopted)).containsExactlyElementsOf(Conversations.rowsOf(adopted, message));
        assertThat(log.kinds())
                .contains(RepairEvent.Kind.MESSAGES_REKEYED, RepairEvent.Kind.GROUP_ADOPTED, RepairEvent.Kind.PAIR_PUT);
    }

    @Test
    void theNewestIsTheLatestMomentWhateverItsZone() {
        UUID group = original.start(andrew, bayko, INDIA.write(MORNING), "first, and the highest text");
        original.message(group, bayko, TORONTO.write(MORNING.plusSeconds(10)), "second, and the lowest text");
        original.message(group, andrew, OriginalTable.NAIVE.write(MORNING.plusSeconds(20)), "third");

        repair();

        assertThat(conversations.messages(group))
                .extracting(MessageItem::text)
                .containsExactly("third", "second, and the lowest text", "first, and the highest text");
        assertThat(conversations.list(andrew))
                .singleElement()
                .satisfies(row -> assertThat(row.text()).isEqualTo("third"));
    }

    @Test
    void aLostRowIsPut() {
        String key = OriginalTable.UTC.write(MORNING);
        original.start(andrew, bayko, key, "hello");
        original.removeRow(andrew, key);

        repair();

        // Nobody knows any more what bayko was called, who wrote nothing.
        assertThat(conversations.list(andrew))
                .singleElement()
                .satisfies(row -> assertThat(row.other()).isEqualTo(new Person(bayko.uuid(), "", "")));
        assertThat(conversations.list(bayko))
                .singleElement()
                .satisfies(row -> assertThat(row.other()).isEqualTo(andrew));
    }

    @Test
    void whenBothRowsAreLostThoseWhoWroteAreTheMembers() {
        String key = OriginalTable.UTC.write(MORNING);
        UUID group = original.start(andrew, bayko, key, "hello");
        original.message(group, bayko, OriginalTable.UTC.write(MORNING.plusSeconds(1)), "answer");
        original.removeRow(andrew, key);
        original.removeRow(bayko, key);

        repair();

        assertThat(conversations.find(group).members()).containsExactlyInAnyOrder(andrew, bayko);
        assertThat(conversations.list(andrew)).hasSize(1);
    }

    @Test
    void whenBothRowsAreLostAndOneHasWrittenItIsLeftAlone() {
        String key = OriginalTable.UTC.write(MORNING);
        UUID group = original.start(andrew, bayko, key, "hello");
        original.removeRow(andrew, key);
        original.removeRow(bayko, key);

        RepairLog log = RepairLog.of(table);

        assertThat(log.events())
                .contains(new RepairEvent(
                        RepairEvent.Kind.LEFT_ALONE, group.toString(), "Nothing tells of two people who are in it"));
        assertThat(conversations.list(andrew)).isEmpty();
        assertThat(RepairLog.of(table).changes()).isEmpty();
    }

    @Test
    void whoOnlyWroteIntoAConversationIsNotInIt() {
        UUID group = original.start(andrew, bayko, OriginalTable.UTC.write(MORNING), "hello");
        original.message(group, londo, OriginalTable.UTC.write(MORNING.plusSeconds(1)), "a stranger's");

        repair();

        assertThat(conversations.find(group).members()).containsExactlyInAnyOrder(andrew, bayko);
        assertThat(conversations.list(londo)).isEmpty();
    }

    @Test
    void aDoubledRowIsRemoved() {
        UUID group = original.start(andrew, bayko, OriginalTable.UTC.write(MORNING), "hello");
        String later = OriginalTable.UTC.write(MORNING.plusSeconds(5));
        original.message(group, bayko, later, "answer");
        original.row(andrew, group, bayko, later, "answer");

        repair();

        assertThat(conversations.list(andrew))
                .singleElement()
                .satisfies(row -> assertThat(row.text()).isEqualTo("answer"));
    }

    @Test
    void moreDoubledRowsThanATransactionTakesAreRemoved() {
        UUID group = original.start(andrew, bayko, OriginalTable.UTC.write(MORNING), "hello");
        for (int i = 1; i <= 230; i++) {
            original.row(andrew, group, bayko, OriginalTable.UTC.write(MORNING.plusSeconds(i)), "doubled");
        }

        repair();

        assertThat(conversations.list(andrew)).hasSize(1);
    }

    @Test
    void staleRowsMoveToTheNewestMessage() {
        UUID group = original.start(andrew, bayko, OriginalTable.UTC.write(MORNING), "hello");
        original.message(group, bayko, OriginalTable.NAIVE.write(MORNING.plusSeconds(5)), "answer");

        repair();

        assertThat(conversations.rows(conversations.find(group)))
                .extracting(MessageGroupItem::text)
                .containsExactly("answer", "answer");
    }

    @Test
    void rowsUnderDifferentKeysStandUnderOne() {
        String later = OriginalTable.UTC.write(MORNING.plusSeconds(5));
        UUID group = original.start(andrew, bayko, OriginalTable.UTC.write(MORNING), "hello");
        original.message(group, bayko, later, "answer");
        original.removeRow(andrew, OriginalTable.UTC.write(MORNING));
        original.row(andrew, group, bayko, later, "answer");

        repair();

        assertThat(conversations.rows(conversations.find(group)))
                .extracting(MessageGroupItem::key)
                .hasSize(2)
                .containsOnly(conversations.messages(group).getFirst().key());
    }

    @Test
    void aRowThatAnotherGroupHasOverwrittenIsPut() {
        String key = OriginalTable.UTC.write(MORNING);
        UUID overwritten = original.start(andrew, bayko, key, "to bayko");
        UUID other = original.start(andrew, londo, key, "to londo");

        repair();

        assertThat(conversations.list(andrew))
                .extracting(MessageGroupItem::groupUuid)
                .containsExactlyInAnyOrder(overwritten, other);
        assertThat(conversations.list(bayko)).hasSize(1);
        assertThat(conversations.list(londo)).hasSize(1);
    }

    @Test
    void ofTwoGroupsOfAPairTheNewerOneIsThePairs() {
        UUID older = original.start(andrew, bayko, OriginalTable.UTC.write(MORNING), "older");
        UUID newer = original.start(bayko, andrew, OriginalTable.UTC.write(MORNING.plusSeconds(60)), "newer");
        UUID oldest = original.start(bayko, andrew, OriginalTable.UTC.write(MORNING.minusSeconds(60)), "oldest");

        RepairLog log = repair();

        assertThat(pairOfAndrewAndBayko()).isEqualTo(newer);
        assertThat(conversations.list(andrew))
                .extracting(MessageGroupItem::groupUuid)
                .containsExactly(newer, older, oldest);
        assertThat(log.kinds()).contains(RepairEvent.Kind.SECOND_GROUP);
    }

    @Test
    void messagesInTheFutureStayAndWhatIsSentNextComesAfterThem() {
        Instant ahead = Instant.now().plus(1, ChronoUnit.HOURS);
        UUID group = original.start(andrew, bayko, OriginalTable.UTC.write(ahead), "in an hour");

        repair();

        GroupItem adopted = conversations.find(group);
        MessageItem next = conversations.send(adopted, bayko, "next");
        new GroupReconciler(table.client(), table.name()).reconcile(group);
        assertThat(next.key().isAfter(adopted.lastKey())).isTrue();
        assertThat(conversations.messages(group)).extracting(MessageItem::text).containsExactly("next", "in an hour");
        assertThat(conversations.list(andrew))
                .singleElement()
                .satisfies(row -> assertThat(row.text()).isEqualTo("next"));
    }

    @Test
    void partitionsOfNoGroupAreToldOfAndLeftAlone() {
        original.message("@bayko", andrew, OriginalTable.UTC.write(MORNING), "lost");
        original.message("@bayko", andrew, OriginalTable.UTC.write(MORNING.plusSeconds(1)), "lost too");

        RepairLog log = repair();

        assertThat(log.events())
                .containsExactly(new RepairEvent(
                        RepairEvent.Kind.LEFT_ALONE, "MSG#@bayko", "These messages were written to no group"));
    }

    @Test
    void aConversationWhoseFirstMessageWasNeverWrittenCanBeContinued() {
        UUID group = UUID.randomUUID();
        original.row(andrew, group, bayko, OriginalTable.UTC.write(MORNING), "never written");

        repair();

        GroupItem adopted = conversations.find(group);
        assertThat(conversations.rows(adopted))
                .extracting(MessageGroupItem::text)
                .containsExactly("never written", "never written");
        conversations.send(adopted, bayko, "next");
        new GroupReconciler(table.client(), table.name()).reconcile(group);
        repair();
    }

    @Test
    void whoHasGoneGetsNoRowAndIsMarked() {
        UUID group = original.start(andrew, bayko, OriginalTable.UTC.write(MORNING), "hello");
        goAway(andrew);

        repair();

        GroupItem adopted = conversations.find(group);
        assertThat(adopted.gone()).containsExactly(andrew.uuid());
        assertThat(conversations.list(andrew)).isEmpty();
        assertThat(conversations.list(bayko)).hasSize(1);
    }

    @Test
    void whoGoesWhileTheGroupIsAdoptedGetsNoRow() {
        UUID group = original.start(andrew, bayko, OriginalTable.UTC.write(MORNING), "hello");
        AtomicInteger transactions = new AtomicInteger();
        DynamoDbClient leavingMeanwhile =
                Intercepted.client(DynamoDbClient.class, table.client(), (method, arguments, call) -> {
                    // The first is the message's.
                    if (method.equals("transactWriteItems") && transactions.incrementAndGet() == 2) {
                        goAway(andrew);
                    }
                    return call.proceed();
                });

        new TableRepair(leavingMeanwhile, table.name(), false, () -> false, new RepairLog()).repairAll();

        assertThat(conversations.list(andrew)).isEmpty();
        assertThat(conversations.find(group).gone()).containsExactly(andrew.uuid());
        repair();
    }

    @Test
    void anEndThatWasCutShortIsFinished() {
        GroupItem group = conversations.start(andrew, bayko, "hello");
        new Departures(table.client(), table.name()).announce(andrew.uuid());

        RepairLog log = repair();

        assertThat(log.kinds()).containsExactly(RepairEvent.Kind.MEMBER_LEFT);
        assertThat(conversations.find(group.uuid()).gone()).containsExactly(andrew.uuid());
        assertThat(conversations.list(andrew)).isEmpty();
    }

    @Test
    void aGroupOfOursThatWasDamagedIsMended() {
        GroupItem group = conversations.start(andrew, bayko, "hello");
        String key = group.lastKey().text();
        original.removeRow(andrew, key);
        original.row(londo, group.uuid(), bayko, key, "in a stranger's list");
        original.row(bayko, group.uuid(), andrew, OriginalTable.UTC.write(MORNING), "stray");
        original.row(bayko, group.uuid(), andrew, key, "of another text");
        remove(MessagesTable.pairKey(andrew.uuid(), bayko.uuid()));
        conversations.put(new PairItem(andrew.uuid(), londo.uuid(), UUID.randomUUID()).toItem());

        RepairLog log = repair();

        assertThat(log.kinds())
                .containsExactlyInAnyOrder(
                        RepairEvent.Kind.ROW_PUT,
                        RepairEvent.Kind.ROW_PUT,
                        RepairEvent.Kind.PAIR_PUT,
                        RepairEvent.Kind.ROW_REMOVED,
                        RepairEvent.Kind.ROW_REMOVED,
                        RepairEvent.Kind.PAIR_REMOVED);
    }

    @Test
    void aGroupOfOursThatTheFunctionHasMissedIsMovedUp() {
        GroupItem group = conversations.start(andrew, bayko, "hello");
        MessageItem newest = conversations.send(group, bayko, "answer");

        RepairLog log = repair();

        assertThat(log.kinds()).containsExactly(RepairEvent.Kind.GROUP_MOVED);
        assertThat(conversations.find(group.uuid()).lastKey()).isEqualTo(newest.key());
    }

    @Test
    void whatIsOfNoKnownFormIsLeftAlone() {
        UUID group = UUID.randomUUID();
        conversations.put(Map.of("pk", AttributeValue.fromS("MSG#" + group), "sk", AttributeValue.fromS("yesterday")));
        conversations.put(Map.of("pk", AttributeValue.fromS("GRP#me"), "sk", AttributeValue.fromS("now")));
        conversations.put(Map.of("pk", AttributeValue.fromS("GROUP#" + group), "sk", AttributeValue.fromS("META")));
        conversations.put(Map.of("pk", AttributeValue.fromS("PAIR#a#b"), "sk", AttributeValue.fromS("PAIR")));
        conversations.put(Map.of("pk", AttributeValue.fromS("OTHER"), "sk", AttributeValue.fromS("x")));
        Set<Map<String, AttributeValue>> before = Set.copyOf(
                table.client().scan(request -> request.tableName(table.name())).items());

        RepairLog log = RepairLog.of(table);

        assertThat(log.changes()).isEmpty();
        assertThat(log.events()).hasSize(4);
        assertThat(table.client()
                        .scan(request -> request.tableName(table.name()))
                        .items())
                .containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void aDryRunTellsAndWritesNothing() {
        String key = OriginalTable.UTC.write(MORNING);
        UUID group = original.start(andrew, bayko, key, "hello");
        GroupItem ours = conversations.start(andrew, londo, "hello");
        conversations.send(ours, londo, "answer");
        Set<Map<String, AttributeValue>> before = Set.copyOf(table.client()
                .scan(request -> request.tableName(table.name()).consistentRead(true))
                .items());
        RepairLog log = new RepairLog();

        new TableRepair(table.client(), table.name(), true, () -> false, log).repairAll();

        assertThat(log.events())
                .extracting(RepairEvent::kind, RepairEvent::subject)
                .contains(
                        tuple(RepairEvent.Kind.GROUP_ADOPTED, group.toString()),
                        tuple(RepairEvent.Kind.GROUP_MOVED, ours.uuid().toString()));
        assertThat(table.client()
                        .scan(request -> request.tableName(table.name()).consistentRead(true))
                        .items())
                .containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void oneGroupMayBeRepairedByItself() {
        String key = OriginalTable.UTC.write(MORNING);
        UUID group = original.start(andrew, bayko, key, "hello");
        UUID other = original.start(andrew, londo, OriginalTable.UTC.write(MORNING.plusSeconds(1)), "other");
        original.row(andrew, group, bayko, OriginalTable.UTC.write(MORNING.minusSeconds(1)), "doubled");

        new TableRepair(table.client(), table.name(), false, () -> false, new RepairLog()).repair(group);

        assertThat(conversations.rows(conversations.find(group))).hasSize(2);
        assertThat(conversations.read(MessagesTable.groupKey(other))).isEmpty();
        repair();
    }

    @Test
    void aRepairThatIsStoppedIsContinued() {
        for (int i = 0; i < 20; i++) {
            original.start(andrew, Conversations.person("p" + i), INDIA.write(MORNING.plusSeconds(i)), "hello");
        }
        RepairLog log = new RepairLog();
        BooleanSupplier adopted = () -> log.kinds().contains(RepairEvent.Kind.GROUP_ADOPTED);

        boolean finished = new TableRepair(table.client(), table.name(), false, adopted, log).repairAll();

        assertThat(finished).isFalse();
        assertThat(conversations.list(andrew)).hasSize(20);
        repair();
        assertThat(conversations.list(andrew)).hasSize(20);
    }

    /** Repairs the table; then all of it is in order, nothing is lost, and a second run changes nothing. */
    private RepairLog repair() {
        Set<UUID> messages = TableInOrder.read(table).messageUuids();

        RepairLog log = RepairLog.of(table);

        TableInOrder after = TableInOrder.read(table).check();
        assertThat(after.messageUuids()).isEqualTo(messages);
        assertThat(log.read()).isPositive();
        assertThat(RepairLog.of(table).changes()).isEmpty();
        assertThat(TableInOrder.read(table).items()).isEqualTo(after.items());
        return log;
    }

    private UUID pairOfAndrewAndBayko() {
        return PairItem.groupUuid(conversations.read(MessagesTable.pairKey(andrew.uuid(), bayko.uuid())));
    }

    private void goAway(Person person) {
        Departures departures = new Departures(table.client(), table.name());
        departures.announce(person.uuid());
        while (departures.leaveSome(person.uuid())) {
            // Until nothing is left.
        }
    }

    private void remove(Map<String, AttributeValue> key) {
        table.client().deleteItem(request -> request.tableName(table.name()).key(key));
    }
}
