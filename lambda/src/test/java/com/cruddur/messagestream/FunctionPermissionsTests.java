package com.cruddur.messagestream;

import static com.cruddur.messagestream.RecordedEvents.GROUP_A;
import static com.cruddur.messagestream.RecordedEvents.GROUP_B;
import static com.cruddur.messagestream.RecordedEvents.GROUP_C;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.cruddur.messagestable.GroupReconciler;
import com.cruddur.messagestable.LocalDynamoDb;
import com.cruddur.messagestable.LocalTable;
import com.cruddur.messagestable.MessagesTableExtension;
import com.cruddur.messagestable.TablePolicy;
import com.cruddur.messagestable.TableUses;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(MessagesTableExtension.class)
class FunctionPermissionsTests {

    private static final Path POLICY = Path.of("../aws/policies/cruddur-messaging-stream-dynamodb.json");

    @Test
    void functionDoesWhatItIsAllowedAndIsAllowedNothingElse(LocalDynamoDb server) throws IOException {
        LocalTable table = LocalTable.createIn(server);
        List.of(GROUP_A, GROUP_B, GROUP_C).forEach(group -> RecordedEvents.storeGroup(table, group));
        DynamodbEvent event = RecordedEvents.read("insert-messages-of-three-groups.json");
        RecordedEvents.storeMessages(table, event);
        TableUses uses = new TableUses();

        new MessageStreamHandler(new GroupReconciler(server.client(uses), table.name())).handleRequest(event, null);

        assertThat(uses.take()).containsExactlyInAnyOrderElementsOf(TablePolicy.allowedBy(POLICY));
        table.close();
    }
}
