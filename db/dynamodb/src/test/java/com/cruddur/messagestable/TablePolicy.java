package com.cruddur.messagestable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** A document of {@code aws/policies} about the table, as the uses that it allows; see {@link TableUses}. */
public final class TablePolicy {

    private TablePolicy() {}

    /**
     * Reads what a document allows: each action on each head of a partition's key.
     *
     * @throws IllegalArgumentException if it allows anything in another way
     */
    public static Set<String> allowedBy(Path document) throws IOException {
        Set<String> allowed = new TreeSet<>();
        for (JsonNode statement : all(JsonNode.parser()
                .parse(Files.readString(document))
                .field("Statement")
                .orElseThrow())) {
            Map<String, JsonNode> fields = statement.asObject();
            JsonNode partitions = fields.getOrDefault("Condition", JsonNode.emptyObjectNode())
                    .field("ForAllValues:StringLike")
                    .flatMap(condition -> condition.field("dynamodb:LeadingKeys"))
                    .orElseThrow(() -> new IllegalArgumentException("A statement about no partition: " + fields));
            if (!"Allow".equals(fields.get("Effect").text())
                    || !"${TableArn}".equals(fields.get("Resource").text())) {
                throw new IllegalArgumentException("Another statement than about the table: " + fields);
            }
            all(fields.get("Action"))
                    .forEach(action ->
                            all(partitions).forEach(partition -> allowed.add(action.text() + " " + partition.text())));
        }
        return allowed;
    }

    /** JSON of policies has an array or, in place of an array of one, that one. */
    private static List<JsonNode> all(JsonNode node) {
        return node.isArray() ? node.asArray() : List.of(node);
    }
}
