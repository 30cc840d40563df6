package com.cruddur.messagestream;

import static com.cruddur.messagestream.RecordedEvents.ANDREW;
import static com.cruddur.messagestream.RecordedEvents.BAYKO;
import static com.cruddur.messagestream.RecordedEvents.GROUP_A;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.cruddur.messagestable.Conversations;
import com.cruddur.messagestable.GroupItem;
import com.cruddur.messagestable.GroupReconciler;
import com.cruddur.messagestable.LocalDynamoDb;
import com.cruddur.messagestable.LocalTable;
import com.cruddur.messagestable.MessageGroupItem;
import com.cruddur.messagestable.MessageItem;
import com.cruddur.messagestable.MessagesTableExtension;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the function logs of a record that fails: no text, no handle, no name. */
@ExtendWith(MessagesTableExtension.class)
class SecretsInLogTests {

    @Test
    void recordThatFailsIsLoggedByItsNumber(LocalDynamoDb server) {
        try (LocalTable table = LocalTable.createIn(server)) {
            MessageStreamHandler handler = new MessageStreamHandler(new GroupReconciler(table.client(), table.name()));
            DynamodbEvent event = RecordedEvents.read("insert-message.json");
            GroupItem group = RecordedEvents.storeGroup(table, GROUP_A);
            MessageItem message = RecordedEvents.storeMessages(table, event).getFirst();
            GroupItem another = new GroupItem(UUID.randomUUID(), group.members(), message.key(), message.createdAt());
            new Conversations(table)
                    .put(MessageGroupItem.of(ANDREW, another, message.key(), "not ours")
                            .toItem());

            String logged = logged(() -> handler.handleRequest(event, null));

            assertThat(logged)
                    .contains(event.getRecords().getFirst().getDynamodb().getSequenceNumber())
                    .doesNotContain(message.text(), "not ours")
                    .doesNotContain(ANDREW.handle(), ANDREW.displayName(), BAYKO.handle(), BAYKO.displayName());
        }
    }

    /** Its logging library writes there. */
    private static String logged(Runnable work) {
        PrintStream before = System.out;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setOut(new PrintStream(written, true, UTF_8));
        try {
            work.run();
        } finally {
            System.setOut(before);
        }
        return written.toString(UTF_8);
    }
}
