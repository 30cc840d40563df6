package com.cruddur.aws;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Two sets of sizes; README.md says what each costs in a month. */
enum Preset {

    /** To try it, and for some hundreds of people: one way out, one database. */
    SMALL,

    /** Outlives the loss of an availability zone. */
    PRODUCTION;

    Sizes sizes() {
        return switch (this) {
            case SMALL -> new Sizes(1, 512, 1024, 2, 4, "t4g.micro", 20, false, 7, 14);
            case PRODUCTION -> new Sizes(2, 1024, 2048, 2, 10, "m7g.large", 100, true, 14, 90);
        };
    }

    static Preset named(String text) {
        return Arrays.stream(values())
                .filter(preset -> preset.word().equals(text))
                .findFirst()
                .orElseThrow(() -> new SettingsException("preset is one of " + words() + ", not \"" + text + "\"."));
    }

    private static String words() {
        return Arrays.stream(values()).map(Preset::word).collect(Collectors.joining(", "));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
