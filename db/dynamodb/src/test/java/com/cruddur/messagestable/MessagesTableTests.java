package com.cruddur.messagestable;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class MessagesTableTests {

    private static final UUID LOWER = UUID.fromString("1d7a4c8e-6f3b-4a51-9c2d-8e1f7b6a5c4d");

    /** Above the other as text; below it as Java compares uuids, whose halves are signed numbers. */
    private static final UUID HIGHER = UUID.fromString("f0000000-6f3b-4a51-9c2d-8e1f7b6a5c4d");

    @Test
    void partitionsHoldTheUuidBehindTheirPrefix() {
        assertThat(MessagesTable.messagesIn(LOWER)).isEqualTo(AttributeValue.fromS("MSG#" + LOWER));
        assertThat(MessagesTable.groupsOf(LOWER)).isEqualTo(AttributeValue.fromS("GRP#" + LOWER));
    }

    @Test
    void groupKeyIsOfItsForm() {
        assertThat(MessagesTable.groupKey(LOWER)).isEqualTo(key("GROUP#" + LOWER, "META"));
    }

    @Test
    void rowKeyIsTheMembersPartitionAndTheMessagesSortKey() {
        SortKey sortKey = SortKey.of(Instant.EPOCH, HIGHER);

        assertThat(MessagesTable.rowKey(LOWER, sortKey)).isEqualTo(key("GRP#" + LOWER, sortKey.text()));
    }

    @Test
    void pairKeyIsTheSameWhoeverIsNamedFirst() {
        Map<String, AttributeValue> expected = key("PAIR#" + LOWER + "#" + HIGHER, "PAIR");

        assertThat(MessagesTable.pairKey(LOWER, HIGHER)).isEqualTo(expected);
        assertThat(MessagesTable.pairKey(HIGHER, LOWER)).isEqualTo(expected);
    }

    @Test
    void groupOfMessageReadsTheKeyOfMessagesOnly() {
        assertThat(MessagesTable.groupOfMessage("MSG#" + LOWER)).contains(LOWER);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "MSG#",
                "MSG#@bayko",
                "MSG#1-1-1-1-1",
                "GRP#1d7a4c8e-6f3b-4a51-9c2d-8e1f7b6a5c4d",
                "GROUP#1d7a4c8e-6f3b-4a51-9c2d-8e1f7b6a5c4d",
                "msg#1d7a4c8e-6f3b-4a51-9c2d-8e1f7b6a5c4d",
                "1d7a4c8e-6f3b-4a51-9c2d-8e1f7b6a5c4d",
                "MSG#1d7a4c8e-6f3b-4a51-9c2d-8e1f7b6a5c4d "
            })
    void groupOfMessageIsEmptyForEveryOtherKey(String hashKey) {
        assertThat(MessagesTable.groupOfMessage(hashKey)).isEmpty();
    }

    private static Map<String, AttributeValue> key(String pk, String sk) {
        return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk));
    }
}
