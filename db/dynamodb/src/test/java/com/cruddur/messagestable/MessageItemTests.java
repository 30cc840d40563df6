package com.cruddur.messagestable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class MessageItemTests {

    private static final UUID UUID_OF_MESSAGE = UUID.randomUUID();

    private final MessageItem message = new MessageItem(
            UUID.randomUUID(),
            SortKey.of(Instant.parse("2026-11-22T07:00:00Z"), UUID_OF_MESSAGE),
            UUID_OF_MESSAGE,
            "hello",
            Conversations.person("andrew"));

    @Test
    void fromItemReadsWhatToItemWrites() {
        assertThat(MessageItem.fromItem(message.toItem())).isEqualTo(message);
    }

    @Test
    void toItemHasTheAttributesOfItsFormAndNoOther() {
        assertThat(message.toItem())
                .containsOnlyKeys(
                        "pk", "sk", "message_uuid", "message", "user_uuid", "user_handle", "user_display_name");
    }

    @Test
    void toItemStaysOutOfTheGroupIndex() {
        assertThat(message.toItem()).doesNotContainKey(MessagesTable.MESSAGE_GROUP_UUID);
    }

    @Test
    void fromItemReadsAKeyOfTheOriginal() {
        Map<String, AttributeValue> item = new HashMap<>(message.toItem());
        item.put("sk", AttributeValue.fromS("2023-03-20T10:00:00.123456+00:00"));

        MessageItem read = MessageItem.fromItem(item);

        assertThat(read.createdAt()).isEqualTo(Instant.parse("2023-03-20T10:00:00.123456Z"));
        assertThat(read.key().messageUuid()).isNull();
        assertThat(read.toItem()).isEqualTo(item);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pk", "sk", "message_uuid", "message", "user_uuid", "user_handle", "user_display_name"})
    void fromItemNamesTheAttributeThatIsMissing(String attribute) {
        Map<String, AttributeValue> item = new HashMap<>(message.toItem());
        item.remove(attribute);

        assertThatThrownBy(() -> MessageItem.fromItem(item))
                .isInstanceOf(MalformedItemException.class)
                .hasMessageContaining(" in " + attribute + " of ");
    }

    @ParameterizedTest
    @CsvSource({
        "pk, GRP#0d7a4c8e-6f3b-4a51-9c2d-8e1f7b6a5c4d",
        "pk, MSG#@bayko",
        "sk, META",
        "message_uuid, 1-1-1-1-1",
        "user_uuid, andrew"
    })
    void fromItemNamesTheAttributeThatIsOfAnotherForm(String attribute, String value) {
        Map<String, AttributeValue> item = new HashMap<>(message.toItem());
        item.put(attribute, AttributeValue.fromS(value));

        assertThatThrownBy(() -> MessageItem.fromItem(item))
                .isInstanceOf(MalformedItemException.class)
                .hasMessageContaining(" " + attribute + " of ");
    }

    @Test
    void fromItemRefusesAnAttributeOfAnotherTypeAndTellsNoText() {
        Map<String, AttributeValue> item = new HashMap<>(message.toItem());
        item.put("user_handle", AttributeValue.fromN("1"));

        assertThatThrownBy(() -> MessageItem.fromItem(item))
                .isInstanceOf(MalformedItemException.class)
                .hasMessageNotContaining("hello");
    }

    @Test
    void isStoredAsKnowsItselfAndNoOther() {
        Map<String, AttributeValue> another = new HashMap<>(message.toItem());
        another.put("message_uuid", AttributeValue.fromS(UUID.randomUUID().toString()));

        assertThat(message.isStoredAs(message.toItem())).isTrue();
        assertThat(message.isStoredAs(another)).isFalse();
        assertThat(message.isStoredAs(Map.of())).isFalse();
    }
}
