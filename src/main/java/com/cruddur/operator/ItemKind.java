package com.cruddur.operator;

import java.util.stream.Stream;

/** What an item of the table is, told from the head of its hash key. */
enum ItemKind {
    MESSAGE("MSG#", "messages"),
    ROW("GRP#", "rows in members' lists"),
    GROUP("GROUP#", "groups"),
    PAIR("PAIR#", "pairs"),
    IDEMPOTENCY("IDEM#", "requests that are done once"),
    GONE("GONE#", "people who are gone"),
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
