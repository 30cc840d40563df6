package com.cruddur.messagestream;

import static com.cruddur.messagestream.RecordedEvents.ANDREW;
import static com.cruddur.messagestream.RecordedEvents.GROUP_A;
import static com.cruddur.messagestream.RecordedEvents.GROUP_B;
import static com.cruddur.messagestream.RecordedEvents.GROUP_C;
import static org.assertj.core.api.Assertions.assertThat;

import com.cruddur.messagestable.Conversations;
import com.cruddur.messagestable.GroupItem;
import com.cruddur.messagestable.LocalDynamoDb;
import com.cruddur.messagestable.LocalTable;
import com.cruddur.messagestable.MessageGroupItem;
import com.cruddur.messagestable.MessageItem;
import com.cruddur.messagestable.MessagesTable;
import com.cruddur.messagestable.MessagesTableExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/** The jar that Lambda gets, under Lambda's own runtime client, whose native part is for Linux. */
@EnabledOnOs(OS.LINUX)
@ExtendWith(MessagesTableExtension.class)
class FunctionRuntimeIT {

    static final Path JAR = Path.of(System.getProperty("cruddur.functionJar", "no jar"));

    private static final String BATCH = "insert-messages-of-three-groups.json";

    @Test
    void batchIsHandledAndAPoisonRecordIsReportedUntilItIsMended(LocalDynamoDb server) throws Exception {
        LocalTable table = LocalTable.createIn(server);
        Conversations conversations = new Conversations(table);
        List<GroupItem> groups = List.of(
                RecordedEvents.storeGroup(table, GROUP_A),
                RecordedEvents.storeGroup(table, GROUP_B),
                RecordedEvents.storeGroup(table, GROUP_C));
        List<MessageItem> messages = RecordedEvents.storeMessages(table, RecordedEvents.read(BATCH));
        MessageGroupItem poison = blockGroupB(conversations, groups.get(1), messages.get(2));
        try (LambdaRuntime lambda = LambdaRuntime.start(JAR, environment(server, table))) {

            String stopped = lambda.invoke(RecordedEvents.json(BATCH));

            String failed =
                    RecordedEvents.read(BATCH).getRecords().get(3).getDynamodb().getSequenceNumber();
            assertThat(stopped).isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"" + failed + "\"}]}");
            assertShown(conversations, groups.get(0), messages.get(1));

            // What Lambda does when it has given the record up.
            String others = lambda.invoke(RecordedEvents.json("insert-message.json"));

            assertThat(others).isEqualTo("{\"batchItemFailures\":[]}");

            table.client()
                    .deleteItem(request ->
                            request.tableName(table.name()).key(MessagesTable.rowKey(poison.member(), poison.key())));

            assertThat(lambda.invoke(RecordedEvents.json(BATCH))).isEqualTo("{\"batchItemFailures\":[]}");
            assertShown(conversations, groups.get(1), messages.get(2));
            assertShown(conversations, groups.get(2), messages.get(3));
        }
        table.close();
    }

    static Map<String, String> environment(LocalDynamoDb server, LocalTable table) {
        return Map.of(
                "DDB_MESSAGE_TABLE", table.name(),
                "AWS_REGION", "ca-central-1",
                "AWS_ACCESS_KEY_ID", "local",
                "AWS_SECRET_ACCESS_KEY", "local",
                "AWS_ENDPOINT_URL_DYNAMODB", server.endpoint().toString());
    }

    /** Puts a row of no group that we know where the group's own must go. */
    private static MessageGroupItem blockGroupB(Conversations conversations, GroupItem group, MessageItem message) {
        GroupItem another = new GroupItem(UUID.randomUUID(), group.members(), message.key(), message.createdAt());
        MessageGroupItem poison = MessageGroupItem.of(ANDREW, another, message.key(), "not ours");
        conversations.put(poison.toItem());
        return poison;
    }

    private static void assertShown(Conversations conversations, GroupItem group, MessageItem newest) {
        assertThat(conversations.rows(group)).containsExactlyElementsOf(Conversations.rowsOf(group, newest));
    }
}
