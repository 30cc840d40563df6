package com.cruddur.messagestable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;

class InsertedMessagesTests {

    private final UUID group = UUID.randomUUID();

    @Test
    void aMessageThatWasInsertedMatters() {
        assertThat(InsertedMessages.groupOf("INSERT", "MSG#" + group)).contains(group);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MODIFY", "REMOVE", "insert", ""})
    void nothingElseThatHappensToAMessageMatters(String eventName) {
        assertThat(InsertedMessages.groupOf(eventName, "MSG#" + group)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GRP#", "GROUP#", "PAIR#", "IDEM#"})
    void noOtherItemMatters(String prefix) {
        assertThat(InsertedMessages.groupOf("INSERT", prefix + group)).isEmpty();
    }

    @Test
    void whatIsMissingDoesNotMatter() {
        assertThat(InsertedMessages.groupOf(null, "MSG#" + group)).isEmpty();
        assertThat(InsertedMessages.groupOf("INSERT", null)).isEmpty();
        assertThat(InsertedMessages.groupOf(Record.builder().build())).isEmpty();
    }

    @Test
    void aRecordIsReadByItsKey() {
        Record streamRecord = Record.builder()
                .eventName(OperationType.INSERT)
                .dynamodb(change -> change.keys(Map.of("pk", AttributeValue.fromS("MSG#" + group))))
                .build();

        assertThat(InsertedMessages.groupOf(streamRecord)).contains(group);
    }
}
