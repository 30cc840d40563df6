package com.cruddur.messagestable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class MessageGroupItemTests {

    private final Person andrew = Conversations.person("andrew");

    private final Person bayko = Conversations.person("bayko");

    private final SortKey key = SortKey.of(Instant.parse("2026-11-22T07:00:00Z"), UUID.randomUUID());

    private final GroupItem group = new GroupItem(UUID.randomUUID(), List.of(andrew, bayko), key, key.time());

    private final MessageGroupItem row = MessageGroupItem.of(andrew, group, key, "hello");

    @Test
    void ofShowsTheOtherPerson() {
        assertThat(row.member()).isEqualTo(andrew.uuid());
        assertThat(row.other()).isEqualTo(bayko);
        assertThat(MessageGroupItem.of(bayko, group, key, "hello").other()).isEqualTo(andrew);
    }

    @Test
    void fromItemReadsWhatToItemWrites() {
        assertThat(MessageGroupItem.fromItem(row.toItem())).isEqualTo(row);
    }

    @Test
    void toItemIsInTheGroupIndex() {
        assertThat(row.toItem())
                .containsEntry(
                        "message_group_uuid", AttributeValue.fromS(group.uuid().toString()))
                .containsOnlyKeys(
                        "pk", "sk", "message_group_uuid", "message", "user_uuid", "user_handle", "user_display_name");
    }

    @Test
    void fromItemReadsAKeyOfTheOriginal() {
        Map<String, AttributeValue> item = new HashMap<>(row.toItem());
        item.put("sk", AttributeValue.fromS("2023-03-20T10:00:00"));

        assertThat(MessageGroupItem.fromItem(item).createdAt()).isEqualTo(Instant.parse("2023-03-20T10:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"pk", "sk", "message_group_uuid", "message", "user_uuid", "user_handle", "user_display_name"})
    void fromItemNamesTheAttributeThatIsMissing(String attribute) {
        Map<String, AttributeValue> item = new HashMap<>(row.toItem());
        item.remove(attribute);

        assertThatThrownBy(() -> MessageGroupItem.fromItem(item))
                .isInstanceOf(MalformedItemException.class)
                .hasMessageContaining(" in " + attribute + " of ");
    }

    @ParameterizedTest
    @CsvSource({
        "pk, MSG#0d7a4c8e-6f3b-4a51-9c2d-8e1f7b6a5c4d",
        "pk, GRP#andrew",
        "sk, 2026",
        "message_group_uuid, none",
        "user_uuid, bayko"
    })
    void fromItemNamesTheAttributeThatIsOfAnotherForm(String attribute, String value) {
        Map<String, AttributeValue> item = new HashMap<>(row.toItem());
        item.put(attribute, AttributeValue.fromS(value));

        assertThatThrownBy(() -> MessageGroupItem.fromItem(item))
                .isInstanceOf(MalformedItemException.class)
                .hasMessageContaining(" " + attribute + " of ")
                .hasMessageNotContaining("hello");
    }
}
