package com.cruddur.messagestable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class IdempotencyItemTests {

    private static final Instant NOW = Instant.parse("2026-11-22T07:00:00.123456Z");

    private final Person andrew = Conversations.person("andrew");

    private final MessageItem message = message();

    private final IdempotencyItem item = IdempotencyItem.of(andrew.uuid(), "a-key", "hash", message, NOW);

    @Test
    void fromItemReadsWhatToItemWrites() {
        assertThat(IdempotencyItem.fromItem(item.toItem())).isEqualTo(item);
    }

    @Test
    void toItemHoldsNoTextAndIsNotInTheGroupIndex() {
        assertThat(item.toItem())
                .containsEntry("pk", AttributeValue.fromS("IDEM#" + andrew.uuid()))
                .containsEntry("sk", AttributeValue.fromS("a-key"))
                .containsEntry(
                        "group_uuid", AttributeValue.fromS(message.groupUuid().toString()))
                .containsEntry("message_sk", AttributeValue.fromS(message.key().text()))
                .containsEntry("expires_at_epoch", AttributeValue.fromN("1795417200"))
                .containsOnlyKeys("pk", "sk", "body_hash", "group_uuid", "message_sk", "expires_at_epoch");
    }

    @Test
    void aKeyIsFreeAgainAfterADay() {
        assertThat(item.isExpired(NOW.plus(Duration.ofHours(24)).minusSeconds(1)))
                .isFalse();
        assertThat(item.isExpired(NOW.plus(Duration.ofHours(24)))).isTrue();
        assertThat(item.madeAt()).isEqualTo("2026-11-22T07:00:00Z");
    }

    @Test
    void namesTellsItsOwnMessageFromAnother() {
        assertThat(item.names(message)).isTrue();
        assertThat(item.names(message())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pk", "sk", "body_hash", "group_uuid", "message_sk", "expires_at_epoch"})
    void fromItemRefusesAnItemWithoutAnAttribute(String attribute) {
        Map<String, AttributeValue> broken = new HashMap<>(item.toItem());
        broken.remove(attribute);

        assertThatThrownBy(() -> IdempotencyItem.fromItem(broken))
                .isInstanceOf(MalformedItemException.class)
                .hasMessageContaining(attribute);
    }

    @ParameterizedTest
    @CsvSource({"pk, GRP#x", "group_uuid, none", "message_sk, yesterday", "expires_at_epoch, tomorrow"})
    void fromItemRefusesAnotherForm(String attribute, String text) {
        Map<String, AttributeValue> broken = new HashMap<>(item.toItem());
        broken.put(attribute, AttributeValue.fromS(text));

        assertThatThrownBy(() -> IdempotencyItem.fromItem(broken)).isInstanceOf(MalformedItemException.class);
    }

    private MessageItem message() {
        UUID uuid = UUID.randomUUID();
        return new MessageItem(UUID.randomUUID(), SortKey.of(NOW, uuid), uuid, "hello", andrew);
    }
}
