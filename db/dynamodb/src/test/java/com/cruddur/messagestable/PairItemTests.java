package com.cruddur.messagestable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class PairItemTests {

    private final UUID group = UUID.randomUUID();

    private final PairItem pair = new PairItem(UUID.randomUUID(), UUID.randomUUID(), group);

    @Test
    void groupUuidReadsWhatToItemWrites() {
        assertThat(PairItem.groupUuid(pair.toItem())).isEqualTo(group);
    }

    @Test
    void toItemIsTheSameWhoeverIsNamedFirst() {
        UUID first = pair.one();
        UUID second = pair.other();

        assertThat(pair.toItem())
                .isEqualTo(new PairItem(/* one= */ second, /* other= */ first, group).toItem())
                .containsAllEntriesOf(MessagesTable.pairKey(first, second))
                .containsOnlyKeys("pk", "sk", "group_uuid");
    }

    @Test
    void groupUuidRefusesAPairWithoutGroup() {
        Map<String, AttributeValue> nothing = new HashMap<>(pair.toItem());
        nothing.remove("group_uuid");
        Map<String, AttributeValue> noUuid = new HashMap<>(pair.toItem());
        noUuid.put("group_uuid", AttributeValue.fromS("none"));

        assertThatThrownBy(() -> PairItem.groupUuid(nothing)).isInstanceOf(MalformedItemException.class);
        assertThatThrownBy(() -> PairItem.groupUuid(noUuid)).isInstanceOf(MalformedItemException.class);
    }
}
