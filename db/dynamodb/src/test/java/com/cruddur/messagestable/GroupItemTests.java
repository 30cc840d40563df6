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

class GroupItemTests {

    private final Person andrew = Conversations.person("andrew");

    private final Person bayko = Conversations.person("bayko");

    private final GroupItem group = new GroupItem(
            UUID.randomUUID(),
            List.of(andrew, bayko),
            SortKey.of(Instant.parse("2026-11-22T07:00:00Z"), UUID.randomUUID()),
            Instant.parse("2026-11-22T06:00:00Z"));

    @Test
    void fromItemReadsWhatToItemWrites() {
        assertThat(GroupItem.fromItem(group.toItem())).isEqualTo(group);
    }

    @Test
    void toItemIsKeptUnderItsKeyAndOutOfTheGroupIndex() {
        assertThat(group.toItem())
                .containsAllEntriesOf(MessagesTable.groupKey(group.uuid()))
                .containsEntry("created_at", AttributeValue.fromS("2026-11-22T06:00:00.000000Z"))
                .containsOnlyKeys("pk", "sk", "group_uuid", "members", "last_sk", "created_at");
    }

    @Test
    void membersAreKnownByTheirUuids() {
        assertThat(group.hasMember(andrew.uuid())).isTrue();
        assertThat(group.hasMember(UUID.randomUUID())).isFalse();
        assertThat(group.otherThan(andrew.uuid())).isEqualTo(bayko);
        assertThat(group.otherThan(bayko.uuid())).isEqualTo(andrew);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pk", "group_uuid", "members", "last_sk", "created_at"})
    void fromItemNamesTheAttributeThatIsMissing(String attribute) {
        Map<String, AttributeValue> item = new HashMap<>(group.toItem());
        item.remove(attribute);

        assertThatThrownBy(() -> GroupItem.fromItem(item))
                .isInstanceOf(MalformedItemException.class)
                .hasMessageContaining(" in " + attribute + " of ");
    }

    @ParameterizedTest
    @CsvSource({
        "pk, GROUP#0d7a4c8e-6f3b-4a51-9c2d-8e1f7b6a5c4d",
        "group_uuid, none",
        "members, andrew",
        "last_sk, META",
        "created_at, yesterday"
    })
    void fromItemRefusesAnAttributeOfAnotherForm(String attribute, String value) {
        Map<String, AttributeValue> item = new HashMap<>(group.toItem());
        item.put(attribute, AttributeValue.fromS(value));

        assertThatThrownBy(() -> GroupItem.fromItem(item)).isInstanceOf(MalformedItemException.class);
    }

    @Test
    void fromItemRefusesAnythingButTwoPeople() {
        Map<String, AttributeValue> alone = withMembers(andrew.toElement());
        Map<String, AttributeValue> withOneself = withMembers(andrew.toElement(), andrew.toElement());
        Map<String, AttributeValue> crowd = withMembers(
                andrew.toElement(),
                bayko.toElement(),
                Conversations.person("londo").toElement());

        for (Map<String, AttributeValue> item : List.of(alone, withOneself, crowd)) {
            assertThatThrownBy(() -> GroupItem.fromItem(item))
                    .isInstanceOf(MalformedItemException.class)
                    .hasMessageContaining("members");
        }
    }

    @Test
    void fromItemRefusesAMemberOfAnotherForm() {
        Map<String, AttributeValue> item = withMembers(andrew.toElement(), AttributeValue.fromS("bayko"));

        assertThatThrownBy(() -> GroupItem.fromItem(item)).isInstanceOf(MalformedItemException.class);
    }

    private Map<String, AttributeValue> withMembers(AttributeValue... members) {
        Map<String, AttributeValue> item = new HashMap<>(group.toItem());
        item.put("members", AttributeValue.fromL(List.of(members)));
        return item;
    }
}
