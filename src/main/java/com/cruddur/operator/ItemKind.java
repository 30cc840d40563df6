package com.cruddur.operator;

import com.cruddur.messagestable.MessagesTable;
import java.util.stream.Stream;

/** What an item of the table is, told from the head of its hash key. */
enum ItemKind {
    MESSAGE(MessagesTable.MESSAGES_PREFIX, "messages"),
    ROW(MessagesTable.MEMBER_PREFIX, "rows in members' lists"),
    GROUP(MessagesTable.GROUP_PREFIX, "groups"),
    PAIR(MessagesTable.PAIR_PREFIX, "pairs"),
    IDEMPOTENCY(MessagesTable.IDEMPOTENCY_PREFIX, "requests that are done once"),
    GONE(MessagesTable.GONE_PREFIX, "people who are gone"),
    UNKNOWN("", "items of no known kind");

    private final String prefix;

    private final String plural;

    ItemKind(String prefix, String plural) {
        this.prefix = prefix;
        this.plural = plural;
    }

    static ItemKind of(String key) {
        return Stream.of(values())
                .filter(kind -> key.startsWith(kind.prefix))
                .findFirst()
                .orElse(UNKNOWN);
    }

    String plural() {
        return plural;
    }
}
