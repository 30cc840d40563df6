package com.cruddur.aws;

import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;

/**
 * The table's ARNs by its name, for permissions. Made of names, not of the table itself, so that a stack may be
 * given rights on the table without hanging on the stack that has it.
 */
record TableArns(String table) {

    static TableArns in(Stack stack, Settings settings) {
        return new TableArns(stack.formatArn(ArnComponents.builder()
                .service("dynamodb")
                .resource("table")
                .resourceName(settings.tableName())
                .build()));
    }

    /** What the documents in {@code policies} call them. */
    Map<String, String> placeholders() {
        return Map.of("TableArn", table, "IndexArn", table + "/index/*", "StreamArn", table + "/stream/*");
    }
}
