package com.cruddur.messagestable;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Sees to it that two people's pair names a group that is there. The original made a new group each time that somebody
 * started a conversation; of several the pair's is the one with the newest message when it is adopted. Stateless.
 */
final class PairRepair {

    private final DynamoDbClient client;

    private final String tableName;

    private final TableReader reader;

    private final boolean dryRun;

    private final RepairListener listener;

    PairRepair(DynamoDbClient client, String tableName, boolean dryRun, RepairListener listener) {
        this.client = client;
        this.tableName = tableName;
        this.reader = new TableReader(client, tableName);
        this.dryRun = dryRun;
        this.listener = listener;
    }

    /** For a group that is there: gives it its pair, if that has no group at all. */
    void putMissing(GroupItem group, RepairTransaction transaction) {
        Optional<UUID> known = find(group);
        if (known.isEmpty()) {
            put(group, transaction);
        } else if (!known.get().equals(group.uuid())) {
            tellOfSecond(group.uuid(), known.get());
        }
    }

    /** For a group that is adopted: gives it its pair, unless that has a group whose newest message is newer. */
    void putOrTurn(GroupItem group, RepairTransaction transaction) {
        Optional<UUID> known = find(group);
        if (known.isEmpty()) {
            put(group, transaction);
        } else if (!known.get().equals(group.uuid())) {
            if (isNewer(group, known.get())) {
                turn(group, known.get(), transaction);
                tellOfSecond(known.get(), group.uuid());
            } else {
                tellOfSecond(group.uuid(), known.get());
            }
        }
    }

    /** Removes a pair whose group is not there: the two could never start a conversation again. */
    void removeEmpty(Map<String, AttributeValue> pair) {
        UUID group;
        try {
            group = PairItem.groupUuid(pair);
        } catch (MalformedItemException noGroup) {
            listener.happened(RepairEvent.leftAlone(MessagesTable.describeKey(pair), noGroup));
            return;
        }
        if (reader.find(MessagesTable.groupKey(group)).isPresent()) {
            return;
        }
        if (!dryRun) {
            try {
                client.transactWriteItems(request -> request.transactItems(noSuch(group), remove(pair)));
            } catch (TransactionCanceledException itIsThereNow) {
                return;
            }
        }
        listener.happened(
                new RepairEvent(RepairEvent.Kind.PAIR_REMOVED, group.toString(), MessagesTable.describeKey(pair)));
    }

    private Optional<UUID> find(GroupItem group) {
        return reader.find(pairOf(group).key()).map(PairItem::groupUuid);
    }

    private static PairItem pairOf(GroupItem group) {
        return new PairItem(
                group.members().getFirst().uuid(), group.members().getLast().uuid(), group.uuid());
    }

    private boolean isNewer(GroupItem group, UUID other) {
        return reader.findNewestMessage(other)
                .map(newest -> newest.normalised().key())
                .filter(theirs -> !group.lastKey().isAfter(theirs))
                .isEmpty();
    }

    private static void put(GroupItem group, RepairTransaction transaction) {
        transaction.putNew(pairOf(group).toItem(), RepairEvent.Kind.PAIR_PUT, "now the group of its two people");
    }

    private void turn(GroupItem group, UUID known, RepairTransaction transaction) {
        transaction.add(
                TransactWriteItem.builder()
                        .update(Update.builder()
                                .tableName(tableName)
                                .key(pairOf(group).key())
                                .updateExpression("SET #group = :ours")
                                // Another repair may have given it to a third group meanwhile.
                                .conditionExpression("#group = :theirs")
                                .expressionAttributeNames(Map.of("#group", GroupItem.GROUP_UUID))
                                .expressionAttributeValues(Map.of(":ours", text(group.uuid()), ":theirs", text(known)))
                                .build())
                        .build(),
                RepairEvent.Kind.PAIR_TURNED,
                "the group of its two people in place of " + known);
    }

    private void tellOfSecond(UUID group, UUID first) {
        listener.happened(
                new RepairEvent(RepairEvent.Kind.SECOND_GROUP, group.toString(), "the two people's group is " + first));
    }

    private TransactWriteItem noSuch(UUID group) {
        return TransactWriteItem.builder()
                .conditionCheck(ConditionCheck.builder()
                        .tableName(tableName)
                        .key(MessagesTable.groupKey(group))
                        // A pair comes with its group in one transaction: it may be there by now.
                        .conditionExpression("attribute_not_exists(#pk)")
                        .expressionAttributeNames(Map.of("#pk", MessagesTable.PK))
                        .build())
                .build();
    }

    private TransactWriteItem remove(Map<String, AttributeValue> pair) {
        return TransactWriteItem.builder()
                .delete(Delete.builder()
                        .tableName(tableName)
                        .key(MessagesTable.keyOf(pair))
                        // The pair may have got another group meanwhile.
                        .conditionExpression("#group = :group")
                        .expressionAttributeNames(Map.of("#group", GroupItem.GROUP_UUID))
                        .expressionAttributeValues(Map.of(":group", text(PairItem.groupUuid(pair))))
                        .build())
                .build();
    }

    private static AttributeValue text(UUID uuid) {
        return AttributeValue.fromS(uuid.toString());
    }
}
