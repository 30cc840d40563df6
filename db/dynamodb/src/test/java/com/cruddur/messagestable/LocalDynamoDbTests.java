package com.cruddur.messagestable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(MessagesTableExtension.class)
class LocalDynamoDbTests {

    private final LocalDynamoDb running;

    LocalDynamoDbTests(LocalDynamoDb running) {
        this.running = running;
    }

    @Test
    void tablesInADirectoryOutliveTheServer(@TempDir Path parent) {
        Path directory = parent.resolve("made").resolve("if-missing");
        LocalDynamoDb first = LocalDynamoDb.start(LocalDynamoDb.freePort(), directory);
        LocalTable table = LocalTable.createIn(first);
        GroupItem group =
                new Conversations(table).start(Conversations.person("andrew"), Conversations.person("bayko"), "hello");
        table.close();
        first.stop();

        LocalDynamoDb second = LocalDynamoDb.start(LocalDynamoDb.freePort(), directory);
        LocalTable again = new LocalTable(second.client(), second.streamsClient(), table.name());

        assertThat(new MessagesTableSchema(again.client(), again.name()).differences())
                .isEmpty();
        assertThat(new Conversations(again).find(group.uuid())).isEqualTo(group);
        again.close();
        second.stop();
    }

    @Test
    void startOnATakenPortIsRefused() {
        assertThatThrownBy(() -> LocalDynamoDb.start(running.port(), null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(Integer.toString(running.port()));
    }
}
