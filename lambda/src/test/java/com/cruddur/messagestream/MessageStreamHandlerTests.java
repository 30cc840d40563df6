package com.cruddur.messagestream;

import static com.cruddur.messagestream.RecordedEvents.ANDREW;
import static com.cruddur.messagestream.RecordedEvents.GROUP_A;
import static com.cruddur.messagestream.RecordedEvents.GROUP_B;
import static com.cruddur.messagestream.RecordedEvents.GROUP_C;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import com.cruddur.messagestable.Conversations;
import com.cruddur.messagestable.GroupItem;
import com.cruddur.messagestable.GroupReconciler;
import com.cruddur.messagestable.LocalDynamoDb;
import com.cruddur.messagestable.LocalTable;
import com.cruddur.messagestable.MessageGroupItem;
import com.cruddur.messagestable.MessageItem;
import com.cruddur.messagestable.MessagesTable;
import com.cruddur.messagestable.MessagesTableExtension;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(MessagesTableExtension.class)
class MessageStreamHandlerTests {

    private final LocalTable table;

    private final Conversations conversations;

    private final MessageStreamHandler handler;

    /** The recorded events name fixed groups, so each test has a table of its own. */
    MessageStreamHandlerTests(LocalDynamoDb server) {
        table = LocalTable.createIn(server);
        conversations = new Conversations(table);
        handler = new MessageStreamHandler(new GroupReconciler(table.client(), table.name()));
    }

    @AfterEach
    void closeTable() {
        table.close();
    }

    @Test
    void insertedMessageMovesTheRows() {
        DynamodbEvent event = RecordedEvents.read("insert-message.json");
        GroupItem group = RecordedEvents.storeGroup(table, GROUP_A);
        MessageItem message = RecordedEvents.storeMessages(table, event).getFirst();

        StreamsEventResponse answer = handler.handleRequest(event, null);

        assertThat(answer.getBatchItemFailures()).isEmpty();
        assertShown(group, message);
    }

    @Test
    void recordThatComesTwiceChangesNothing() {
        DynamodbEvent event = RecordedEvents.read("insert-message.json");
        GroupItem group = RecordedEvents.storeGroup(table, GROUP_A);
        MessageItem message = RecordedEvents.storeMessages(table, event).getFirst();
        handler.handleRequest(event, null);

        StreamsEventResponse again = handler.handleRequest(event, null);

        assertThat(again.getBatchItemFailures()).isEmpty();
        assertShown(group, message);
    }

    @Test
    void recordOfAnOlderMessageShowsTheNewest() {
        DynamodbEvent older = RecordedEvents.read("insert-message.json");
        GroupItem group = RecordedEvents.storeGroup(table, GROUP_A);
        RecordedEvents.storeMessages(table, older);
        MessageItem newest = conversations.send(group, ANDREW, "newest");

        handler.handleRequest(older, null);

        assertShown(group, newest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"remove-message.json", "insert-group.json"})
    void everyOtherRecordIsPassedOver(String name) {
        GroupItem group = RecordedEvents.storeGroup(table, GROUP_A);
        MessageItem first = conversations.messages(GROUP_A).getFirst();
        conversations.send(group, ANDREW, "would move the rows");

        StreamsEventResponse answer = handler.handleRequest(RecordedEvents.read(name), null);

        assertThat(answer.getBatchItemFailures()).isEmpty();
        assertShown(group, first);
    }

    @Test
    void batchMovesEveryGroupToItsNewestMessage() {
        DynamodbEvent event = RecordedEvents.read("insert-messages-of-three-groups.json");
        List<GroupItem> groups = storeThreeGroups();
        List<MessageItem> messages = RecordedEvents.storeMessages(table, event);

        StreamsEventResponse answer = handler.handleRequest(event, null);

        assertThat(answer.getBatchItemFailures()).isEmpty();
        assertAllShown(groups, messages);
    }

    @Test
    void batchInReverseMovesEveryGroupToItsNewestMessage() {
        DynamodbEvent event = RecordedEvents.read("insert-messages-of-three-groups.json");
        List<GroupItem> groups = storeThreeGroups();
        List<MessageItem> messages = RecordedEvents.storeMessages(table, event);
        Collections.reverse(event.getRecords());

        StreamsEventResponse answer = handler.handleRequest(event, null);

        assertThat(answer.getBatchItemFailures()).isEmpty();
        assertAllShown(groups, messages);
    }

    @Test
    void groupThatFailsIsReportedFromItsFirstRecordAndStopsNobody() {
        DynamodbEvent event = RecordedEvents.read("insert-messages-of-three-groups.json");
        List<GroupItem> groups = storeThreeGroups();
        List<MessageItem> messages = RecordedEvents.storeMessages(table, event);
        MessageGroupItem intruder = blockGroupB(groups.get(1), messages.get(2));

        StreamsEventResponse answer = handler.handleRequest(event, null);

        assertThat(answer.getBatchItemFailures())
                .extracting(BatchItemFailure::getItemIdentifier)
                .containsExactly(event.getRecords().get(3).getDynamodb().getSequenceNumber());
        assertShown(groups.get(0), messages.get(1));
        assertShown(groups.get(2), messages.get(3));

        table.client()
                .deleteItem(request ->
                        request.tableName(table.name()).key(MessagesTable.rowKey(intruder.member(), intruder.key())));
        event.setRecords(event.getRecords().subList(3, 5));

        assertThat(handler.handleRequest(event, null).getBatchItemFailures()).isEmpty();
        assertAllShown(groups, messages);
    }

    @Test
    void messagesWithoutGroupStopNobody() {
        DynamodbEvent event = RecordedEvents.read("insert-messages-of-the-original.json");
        GroupItem group = RecordedEvents.storeGroup(table, GROUP_A);
        MessageItem message = RecordedEvents.storeMessages(table, event).getFirst();

        StreamsEventResponse answer = handler.handleRequest(event, null);

        assertThat(answer.getBatchItemFailures()).isEmpty();
        assertShown(group, message);
    }

    @Test
    void recordThatWasReadWithoutItsKeysFailsRatherThanLosesAMessage() {
        DynamodbEvent event = RecordedEvents.read("insert-message.json");
        event.getRecords().getFirst().getDynamodb().setKeys(Map.of());

        StreamsEventResponse answer = handler.handleRequest(event, null);

        assertThat(answer.getBatchItemFailures()).hasSize(1);
    }

    private List<GroupItem> storeThreeGroups() {
        return List.of(
                RecordedEvents.storeGroup(table, GROUP_A),
                RecordedEvents.storeGroup(table, GROUP_B),
                RecordedEvents.storeGroup(table, GROUP_C));
    }

    /** Puts a row of no group that we know where the group's own must go. */
    private MessageGroupItem blockGroupB(GroupItem group, MessageItem message) {
        GroupItem another = new GroupItem(UUID.randomUUID(), group.members(), message.key(), message.createdAt());
        MessageGroupItem intruder = MessageGroupItem.of(ANDREW, another, message.key(), "not ours");
        conversations.put(intruder.toItem());
        return intruder;
    }

    private void assertAllShown(List<GroupItem> groups, List<MessageItem> messages) {
        assertShown(groups.get(0), messages.get(1));
        assertShown(groups.get(1), messages.get(2));
        assertShown(groups.get(2), messages.get(3));
    }

    private void assertShown(GroupItem group, MessageItem newest) {
        assertThat(conversations.rows(group)).containsExactlyElementsOf(Conversations.rowsOf(group, newest));
    }
}
