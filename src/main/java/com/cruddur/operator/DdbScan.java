package com.cruddur.operator;

import com.cruddur.messagestable.MessagesTable;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Shows what is in the local table, kind by kind. Not for AWS, where a scan reads and bills everything. */
@Command(name = "scan", description = "Shows what is in the local table, kind by kind.")
final class DdbScan implements Callable<Integer> {

    /** Of a text; the keys take the rest of a wide terminal. */
    private static final int SHOWN_CHARACTERS = 50;

    @Mixin
    private LocalContext context;

    @Option(names = "--limit", description = "so many items of each kind", defaultValue = "10")
    private int limit;

    @Mixin
    private Answer answer;

    @Override
    public Integer call() {
        Target target = context.target();
        TablePlace place = target.table();
        if (!place.isLocal()) {
            throw new OperatorException(
                    "The " + place.describe() + " is not on this machine; a scan there reads and bills every item.");
        }
        Map<ItemKind, Table> tables = new EnumMap<>(ItemKind.class);
        Map<ItemKind, Integer> counts = new EnumMap<>(ItemKind.class);
        try (DynamoDbClient client = target.dynamoDb()) {
            client.scanPaginator(request -> request.tableName(place.name()))
                    .items()
                    .forEach(item -> {
                        ItemKind kind = ItemKind.of(String.valueOf(text(item, MessagesTable.PK)));
                        if (counts.merge(kind, 1, Integer::sum) <= limit) {
                            tables.computeIfAbsent(kind, first -> new Table("kind", "pk", "sk", "what"))
                                    .add(
                                            kind.plural(),
                                            text(item, MessagesTable.PK),
                                            text(item, MessagesTable.SK),
                                            what(item));
                        }
                    });
        }
        int total = counts.values().stream().mapToInt(Integer::intValue).sum();
        answer.write(
                "Items in the " + place.describe() + ": " + total,
                tables.entrySet().stream()
                        .map(entry ->
                                new Answer.Section(title(entry.getKey(), counts, entry.getValue()), entry.getValue()))
                        .toList());
        return 0;
    }

    private static String title(ItemKind kind, Map<ItemKind, Integer> counts, Table shown) {
        int count = counts.getOrDefault(kind, 0);
        String heading =
                Character.toUpperCase(kind.plural().charAt(0)) + kind.plural().substring(1) + ": " + count;
        return shown.size() < count ? heading + ", of which " + shown.size() + " are shown (--limit)" : heading;
    }

    /** The attributes that say most, in a few words. */
    private static String what(Map<String, AttributeValue> item) {
        String message = text(item, "message");
        if (message != null) {
            return "@" + text(item, "user_handle") + ": " + shortened(Table.shown(message));
        }
        AttributeValue members = item.get("members");
        if (members != null) {
            return members.l().stream()
                    .map(member -> "@" + text(member.m(), "handle"))
                    .collect(Collectors.joining(" and ", "", ", rows at " + text(item, "last_sk")));
        }
        String group = text(item, "group_uuid");
        return group == null ? "" : "group " + group;
    }

    private static @Nullable String text(Map<String, AttributeValue> item, String attribute) {
        AttributeValue value = item.get(attribute);
        return value == null ? null : value.s();
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= SHOWN_CHARACTERS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, SHOWN_CHARACTERS)) + "…";
    }
}
