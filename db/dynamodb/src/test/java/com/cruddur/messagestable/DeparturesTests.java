package com.cruddur.messagestable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@ExtendWith(MessagesTableExtension.class)
class DeparturesTests {

    private final Person andrew = Conversations.person("andrew");

    private final Person bayko = Conversations.person("bayko");

    private final LocalTable table;

    private final Conversations conversations;

    private final Departures departures;

    DeparturesTests(LocalTable table) {
        this.table = table;
        conversations = new Conversations(table);
        departures = new Departures(table.client(), table.name());
    }

    @Test
    void nobodyIsAnnouncedWhoHasNotGone() {
        assertThat(departures.findAnnounced(List.of(andrew.uuid(), bayko.uuid())))
                .isEmpty();
        assertThat(departures.leaveSome(andrew.uuid())).isFalse();
    }

    @Test
    void leavingTakesTheRowsAndMarksTheGroupsAndLeavesTheOthersAlone() {
        GroupItem group = conversations.start(andrew, bayko, "hello");
        GroupItem untouched = conversations.start(bayko, Conversations.person("londo"), "not of andrew");

        goAway(andrew, departures);

        assertThat(departures.findAnnounced(List.of(bayko.uuid(), andrew.uuid())))
                .containsExactly(andrew.uuid());
        assertThat(conversations.list(andrew)).isEmpty();
        assertThat(conversations.list(bayko)).hasSize(2);
        GroupItem left = conversations.find(group.uuid());
        assertThat(left.gone()).containsExactly(andrew.uuid());
        assertThat(left.hasMember(andrew.uuid())).isFalse();
        assertThat(left.staying()).containsExactly(bayko);
        assertThat(left.otherThan(bayko.uuid())).isEqualTo(new Person(andrew.uuid(), "", "deleted user"));
        assertThat(left.lastKey()).isEqualTo(group.lastKey());
        assertThat(conversations.messages(group.uuid())).hasSize(1);
        assertThat(conversations.find(untouched.uuid())).isEqualTo(untouched);
    }

    @Test
    void leavingTwiceIsLeavingOnce() {
        GroupItem group = conversations.start(andrew, bayko, "hello");
        goAway(andrew, departures);
        GroupItem left = conversations.find(group.uuid());

        goAway(andrew, departures);

        assertThat(conversations.find(group.uuid())).isEqualTo(left);
        assertThat(conversations.list(bayko)).hasSize(1);
    }

    @Test
    void bothMayLeave() {
        GroupItem group = conversations.start(andrew, bayko, "hello");

        goAway(andrew, departures);
        goAway(bayko, departures);

        assertThat(conversations.find(group.uuid()).staying()).isEmpty();
        assertThat(conversations.rows(group)).isEmpty();
    }

    @Test
    void aPersonWithManyGroupsLeavesAllOfThem() {
        for (int i = 0; i < 60; i++) {
            conversations.start(Conversations.person("person-" + i), andrew, "hello");
        }

        goAway(andrew, departures);

        assertThat(conversations.list(andrew)).isEmpty();
    }

    @Test
    void afterwardsTheGroupMovesForThoseWhoStay() {
        GroupItem group = conversations.start(andrew, bayko, "hello");
        goAway(andrew, departures);
        MessageItem late = conversations.send(group, bayko, "sent before the mark was seen");

        Reconciliation result = new GroupReconciler(table.client(), table.name()).reconcile(group.uuid());

        assertThat(result).isEqualTo(Reconciliation.MOVED);
        assertThat(conversations.list(andrew)).isEmpty();
        assertThat(conversations.list(bayko))
                .singleElement()
                .satisfies(row -> assertThat(row.key()).isEqualTo(late.key()));
    }

    @Test
    void aMoveThatReadTheGroupBeforeIsStoppedByTheMark() {
        GroupItem group = conversations.start(andrew, bayko, "hello");
        MessageItem newest = conversations.send(group, bayko, "news");
        AtomicBoolean away = new AtomicBoolean();
        DynamoDbClient leavingMeanwhile =
                Intercepted.client(DynamoDbClient.class, table.client(), (method, arguments, call) -> {
                    if (method.equals("transactWriteItems") && away.compareAndSet(false, true)) {
                        goAway(andrew, departures);
                    }
                    return call.proceed();
                });

        Reconciliation result = new GroupReconciler(leavingMeanwhile, table.name()).reconcile(group.uuid());

        assertThat(result).isEqualTo(Reconciliation.MOVED);
        assertThat(away).isTrue();
        assertThat(conversations.list(andrew)).isEmpty();
        assertThat(conversations.list(bayko))
                .singleElement()
                .satisfies(row -> assertThat(row.key()).isEqualTo(newest.key()));
    }

    @Test
    void aGroupThatMovesMeanwhileIsReadAgain() {
        GroupItem group = conversations.start(andrew, bayko, "hello");
        MessageItem newest = conversations.send(group, bayko, "news");
        AtomicBoolean moved = new AtomicBoolean();
        DynamoDbClient movingMeanwhile =
                Intercepted.client(DynamoDbClient.class, table.client(), (method, arguments, call) -> {
                    if (method.equals("transactWriteItems") && moved.compareAndSet(false, true)) {
                        new GroupReconciler(table.client(), table.name()).reconcile(group.uuid());
                    }
                    return call.proceed();
                });

        goAway(andrew, new Departures(movingMeanwhile, table.name()));

        assertThat(moved).isTrue();
        assertThat(conversations.list(andrew)).isEmpty();
        assertThat(conversations.find(group.uuid()).gone()).containsExactly(andrew.uuid());
        assertThat(conversations.list(bayko))
                .singleElement()
                .satisfies(row -> assertThat(row.key()).isEqualTo(newest.key()));
    }

    @Test
    void whateverFailsIsTakenUpWhereItEnded() {
        for (int i = 0; i < 5; i++) {
            conversations.start(Conversations.person("person-" + i), andrew, "hello");
        }
        int calls = 0;
        for (int failing = 1; ; failing++) {
            AtomicInteger count = new AtomicInteger();
            int fatal = failing;
            DynamoDbClient dying =
                    Intercepted.client(DynamoDbClient.class, table.client(), (method, arguments, call) -> {
                        if (count.incrementAndGet() == fatal) {
                            // Every second one is done before its caller dies.
                            if (fatal % 2 == 0) {
                                call.proceed();
                            }
                            throw SdkClientException.create("killed");
                        }
                        return call.proceed();
                    });
            try {
                goAway(andrew, new Departures(dying, table.name()));
                break;
            } catch (SdkClientException killed) {
                calls++;
            }
        }

        assertThat(calls).isGreaterThan(3);
        assertThat(conversations.list(andrew)).isEmpty();
    }

    @Test
    void strayRowsAndRowsOfNoKnownFormGoToo() {
        GroupItem group = conversations.start(andrew, bayko, "hello");
        SortKey older = SortKey.of(group.createdAt().minusSeconds(60), UUID.randomUUID());
        conversations.put(MessageGroupItem.of(andrew, group, older, "stray").toItem());
        conversations.put(new MessageGroupItem(andrew.uuid(), older, UUID.randomUUID(), "of no group", bayko).toItem());
        Map<String, AttributeValue> odd = new HashMap<>(MessagesTable.rowKey(andrew.uuid(), older));
        odd.put(MessagesTable.SK, AttributeValue.fromS("odd"));
        conversations.put(odd);

        goAway(andrew, departures);

        assertThat(conversations.list(andrew)).isEmpty();
        assertThat(conversations.read(Map.of("pk", odd.get("pk"), "sk", odd.get("sk"))))
                .isEmpty();
        assertThat(conversations.find(group.uuid()).gone()).containsExactly(andrew.uuid());
        assertThat(conversations.list(bayko)).hasSize(1);
    }

    @Test
    void oneGroupMayBeLeftByItself() {
        goAway(andrew, departures);
        GroupItem late = conversations.start(bayko, andrew, "made before the announcement was seen");

        departures.leave(andrew.uuid(), late);

        assertThat(conversations.list(andrew)).isEmpty();
        assertThat(conversations.find(late.uuid()).gone()).containsExactly(andrew.uuid());
        assertThatThrownBy(() -> departures.leave(UUID.randomUUID(), late))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theMarkIsReadAsItIsWritten() {
        GroupItem group = conversations.start(andrew, bayko, "hello");
        GroupItem left =
                new GroupItem(group.uuid(), group.members(), Set.of(andrew.uuid()), group.lastKey(), group.createdAt());

        GroupItem read = GroupItem.fromItem(left.toItem());

        assertThat(read.gone()).containsExactly(andrew.uuid());
        assertThat(read.members()).containsExactly(new Person(andrew.uuid(), "", "deleted user"), bayko);
    }

    @Test
    void aMarkOfAnotherFormIsMalformed() {
        GroupItem group = conversations.start(andrew, bayko, "hello");
        Map<String, AttributeValue> element = new HashMap<>(andrew.toElement().m());
        element.put("gone", AttributeValue.fromS("yes"));
        Map<String, AttributeValue> item = new HashMap<>(group.toItem());
        item.put("members", AttributeValue.fromL(List.of(AttributeValue.fromM(element), bayko.toElement())));

        assertThatThrownBy(() -> GroupItem.fromItem(item)).isInstanceOf(MalformedItemException.class);
    }

    private static void goAway(Person person, Departures through) {
        through.announce(person.uuid());
        while (through.leaveSome(person.uuid())) {
            // Until nothing is left.
        }
    }
}
