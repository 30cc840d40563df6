package com.cruddur.messagestable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@ExtendWith(MessagesTableExtension.class)
class GroupReconcilerTests {

    private final Person andrew = Conversations.person("andrew");

    private final Person bayko = Conversations.person("bayko");

    private final LocalTable table;

    private final Conversations conversations;

    private final GroupReconciler reconciler;

    GroupReconcilerTests(LocalTable table) {
        this.table = table;
        conversations = new Conversations(table);
        reconciler = new GroupReconciler(table.client(), table.name());
    }

    @Test
    void reconcileMovesEveryRowToTheNewestMessage() {
        GroupItem group = conversations.start(andrew, bayko, "first");
        conversations.send(group, andrew, "second");
        MessageItem newest = conversations.send(group, bayko, "third");

        Reconciliation result = reconciler.reconcile(group.uuid());

        assertThat(result).isEqualTo(Reconciliation.MOVED);
        assertShown(group, newest);
    }

    @Test
    void reconcileIsDoneOnceWhenTheRecordComesTwice() {
        GroupItem group = conversations.start(andrew, bayko, "first");
        MessageItem newest = conversations.send(group, bayko, "second");
        reconciler.reconcile(group.uuid());

        Reconciliation again = reconciler.reconcile(group.uuid());

        assertThat(again).isEqualTo(Reconciliation.UP_TO_DATE);
        assertShown(group, newest);
    }

    @Test
    void reconcileOfAFreshGroupChangesNothing() {
        GroupItem group = conversations.start(andrew, bayko, "first");

        assertThat(reconciler.reconcile(group.uuid())).isEqualTo(Reconciliation.UP_TO_DATE);

        assertShown(group, conversations.messages(group.uuid()).getFirst());
    }

    @Test
    void reconcileOfMessagesWithoutGroupIsPassedOver() {
        UUID nobodysGroup = UUID.randomUUID();
        SortKey key = SortKey.of(Instant.now(), UUID.randomUUID());
        conversations.put(new MessageItem(nobodysGroup, key, UUID.randomUUID(), "lost", andrew));

        assertThat(reconciler.reconcile(nobodysGroup)).isEqualTo(Reconciliation.PASSED_OVER);
        assertThat(reconciler.reconcile(nobodysGroup)).isEqualTo(Reconciliation.PASSED_OVER);
    }

    @Test
    void reconcileOfAGroupWithoutMessagesIsPassedOver() {
        SortKey key = SortKey.of(Instant.now(), UUID.randomUUID());
        GroupItem group = new GroupItem(UUID.randomUUID(), List.of(andrew, bayko), key, key.time());
        conversations.put(group.toItem());

        assertThat(reconciler.reconcile(group.uuid())).isEqualTo(Reconciliation.PASSED_OVER);
    }

    @Test
    void reconcileWhenTheNewestMessageIsMalformedLeavesTheRowsWhereTheyAre() {
        GroupItem group = conversations.start(andrew, bayko, "first");
        MessageItem first = conversations.messages(group.uuid()).getFirst();
        Map<String, AttributeValue> noText = new HashMap<>(first.toItem());
        noText.put(
                "sk",
                AttributeValue.fromS(SortKey.of(first.createdAt().plusSeconds(1), first.uuid())
                        .text()));
        noText.remove("message");
        conversations.put(noText);

        assertThat(reconciler.reconcile(group.uuid())).isEqualTo(Reconciliation.PASSED_OVER);

        assertShown(group, first);
    }

    @Test
    void reconcileWhenTheGroupIsMalformedIsPassedOver() {
        GroupItem group = conversations.start(andrew, bayko, "first");
        conversations.send(group, andrew, "second");
        Map<String, AttributeValue> alone = new HashMap<>(group.toItem());
        alone.put("members", AttributeValue.fromL(List.of(andrew.toElement())));
        conversations.put(alone);

        assertThat(reconciler.reconcile(group.uuid())).isEqualTo(Reconciliation.PASSED_OVER);
    }

    @Test
    void reconcileShowsAMessageOfTheOriginalUnderOurFormOfItsKey() {
        Instant longAgo = Instant.parse("2023-03-20T09:00:00Z");
        Conversations then = new Conversations(table.client(), table.name(), fixed(longAgo));
        GroupItem group = then.start(andrew, bayko, "first");
        SortKey historic = SortKey.find("2023-03-20T10:00:00.5+00:00").orElseThrow();
        MessageItem message = new MessageItem(group.uuid(), historic, UUID.randomUUID(), "of the original", bayko);
        conversations.put(message);

        Reconciliation result = reconciler.reconcile(group.uuid());

        assertThat(result).isEqualTo(Reconciliation.MOVED);
        SortKey normalised = SortKey.of(Instant.parse("2023-03-20T10:00:00.5Z"), message.uuid());
        assertThat(conversations.find(group.uuid()).lastKey()).isEqualTo(normalised);
        assertThat(conversations.rows(group))
                .allSatisfy(row -> assertThat(row.key()).isEqualTo(normalised))
                .hasSize(2);
        assertThat(reconciler.reconcile(group.uuid())).isEqualTo(Reconciliation.UP_TO_DATE);
    }

    @Test
    void reconcilePutsARowThatWasMissing() {
        GroupItem group = conversations.start(andrew, bayko, "first");
        table.client()
                .deleteItem(request ->
                        request.tableName(table.name()).key(MessagesTable.rowKey(andrew.uuid(), group.lastKey())));
        MessageItem newest = conversations.send(group, bayko, "second");

        reconciler.reconcile(group.uuid());

        assertShown(group, newest);
    }

    @Test
    void reconcileWhenAnotherGroupHasOurRowsKeyGivesUpAndChangesNothing() {
        GroupItem group = conversations.start(andrew, bayko, "first");
        MessageItem first = conversations.messages(group.uuid()).getFirst();
        MessageItem newest = conversations.send(group, bayko, "second");
        GroupItem another = new GroupItem(UUID.randomUUID(), group.members(), newest.key(), newest.createdAt());
        MessageGroupItem intruder = MessageGroupItem.of(andrew, another, newest.key(), "not ours");
        conversations.put(intruder.toItem());

        assertThatThrownBy(() -> reconciler.reconcile(group.uuid()))
                .isInstanceOf(ContendedGroupException.class)
                .hasMessageContaining(group.uuid().toString())
                .hasStackTraceContaining("ConditionalCheckFailed");

        assertShown(group, first);
        assertThat(conversations.list(andrew)).contains(intruder);
    }

    @Test
    void reconcileWhenSomebodyElseMovesTheGroupMeanwhileTriesAgain() {
        GroupItem group = conversations.start(andrew, bayko, "first");
        conversations.send(group, bayko, "second");
        List<MessageItem> newest = new ArrayList<>();
        GroupReconciler slow = new GroupReconciler(
                beforeFirst("transactWriteItems", () -> {
                    newest.add(conversations.send(group, andrew, "third"));
                    reconciler.reconcile(group.uuid());
                    newest.add(conversations.send(group, andrew, "fourth"));
                }),
                table.name());

        Reconciliation result = slow.reconcile(group.uuid());

        assertThat(result).isEqualTo(Reconciliation.MOVED);
        assertShown(group, newest.getLast());
    }

    @Test
    void reconcileThatLandsAfterANewerOneChangesNothing() {
        GroupItem group = conversations.start(andrew, bayko, "first");
        conversations.send(group, bayko, "second");
        List<Intercepted.Call> late = new ArrayList<>();
        GroupReconciler dying = new GroupReconciler(
                Intercepted.client(DynamoDbClient.class, table.client(), (method, arguments, call) -> {
                    if (!method.equals("transactWriteItems")) {
                        return call.proceed();
                    }
                    late.add(call);
                    throw SdkClientException.create("nobody answers");
                }),
                table.name());
        assertThatThrownBy(() -> dying.reconcile(group.uuid())).isInstanceOf(SdkClientException.class);
        MessageItem newest = conversations.send(group, andrew, "third");
        reconciler.reconcile(group.uuid());

        assertThatThrownBy(late.getFirst()::proceed).hasMessageContaining("ConditionalCheckFailed");

        assertShown(group, newest);
    }

    @Test
    void reconcileWhoseAnswerWasLostIsUpToDateTheSecondTime() {
        GroupItem group = conversations.start(andrew, bayko, "first");
        MessageItem newest = conversations.send(group, bayko, "second");
        GroupReconciler deaf = new GroupReconciler(
                Intercepted.client(DynamoDbClient.class, table.client(), (method, arguments, call) -> {
                    Object answer = call.proceed();
                    if (method.equals("transactWriteItems")) {
                        throw SdkClientException.create("the answer was lost");
                    }
                    return answer;
                }),
                table.name());
        assertThatThrownBy(() -> deaf.reconcile(group.uuid())).isInstanceOf(SdkClientException.class);

        assertThat(reconciler.reconcile(group.uuid())).isEqualTo(Reconciliation.UP_TO_DATE);

        assertShown(group, newest);
    }

    @Test
    void reconcileKeepsBothGroupsThatMoveToOneMicrosecond() {
        Instant moment = Instant.now();
        Person londo = Conversations.person("londo");
        GroupItem withBayko = at(moment).start(andrew, bayko, "first");
        GroupItem withLondo = at(moment).start(andrew, londo, "first");
        MessageItem toBayko = at(moment.plusSeconds(1)).send(withBayko, bayko, "second");
        MessageItem toLondo = at(moment.plusSeconds(1)).send(withLondo, londo, "second");
        assertThat(toBayko.createdAt()).isEqualTo(toLondo.createdAt());

        reconciler.reconcile(withBayko.uuid());
        reconciler.reconcile(withLondo.uuid());

        assertShown(withBayko, toBayko);
        assertShown(withLondo, toLondo);
        assertThat(conversations.list(andrew)).hasSize(2);
    }

    @Test
    void reconcileKeepsBothMessagesOfOneMicrosecond() {
        GroupItem group = conversations.start(andrew, bayko, "first");
        Instant moment = group.lastKey().time().plusSeconds(1);
        MessageItem one = at(moment).send(group, andrew, "one");
        MessageItem other = at(moment).send(group, bayko, "other");
        assertThat(one.createdAt()).isEqualTo(other.createdAt());

        reconciler.reconcile(group.uuid());

        assertThat(conversations.messages(group.uuid())).contains(one, other);
        assertShown(group, one.key().isAfter(other.key()) ? one : other);
    }

    @Test
    void reconcileFollowsAMessageFromAClockThatIsBehind() {
        Clock ahead = Clock.systemUTC();
        Clock behind = Clock.offset(ahead, Duration.ofSeconds(-3));
        GroupItem group = conversations.start(andrew, bayko, "first");
        reconciler.reconcile(group.uuid());

        MessageItem answer = new Conversations(table.client(), table.name(), behind).send(group, bayko, "answer");
        reconciler.reconcile(group.uuid());

        assertShown(group, answer);
    }

    @Test
    void reconcileFollowsAMessageInAGroupThatIsAnHourAhead() {
        Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
        GroupItem group = new Conversations(table.client(), table.name(), ahead).start(andrew, bayko, "first");

        MessageItem answer = conversations.send(group, bayko, "answer");
        reconciler.reconcile(group.uuid());

        assertShown(group, answer);
        assertThat(answer.createdAt()).isEqualTo(group.lastKey().time().plusNanos(1_000));
    }

    private void assertShown(GroupItem group, MessageItem newest) {
        assertThat(conversations.rows(group)).containsExactlyElementsOf(Conversations.rowsOf(group, newest));
        assertThat(conversations.find(group.uuid()).lastKey()).isEqualTo(newest.key());
    }

    /** A process of its own, whose clock stands still. */
    private Conversations at(Instant moment) {
        return new Conversations(table.client(), table.name(), fixed(moment));
    }

    private static Clock fixed(Instant moment) {
        return Clock.fixed(moment, ZoneOffset.UTC);
    }

    private DynamoDbClient beforeFirst(String wanted, Runnable action) {
        AtomicInteger calls = new AtomicInteger();
        return Intercepted.client(DynamoDbClient.class, table.client(), (method, arguments, call) -> {
            if (method.equals(wanted) && calls.getAndIncrement() == 0) {
                action.run();
            }
            return call.proceed();
        });
    }
}
