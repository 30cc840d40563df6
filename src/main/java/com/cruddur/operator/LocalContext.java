package com.cruddur.operator;

import java.util.Map;
import picocli.CommandLine.Command;

/** What every command works with: stores, the local ones, and where it speaks. */
// A mixin without options of its own is known by the annotation.
@Command
class LocalContext {

    private final Map<String, String> environment;

    private final Console console;

    LocalContext(Map<String, String> environment, Console console) {
        this.environment = environment;
        this.console = console;
    }

    Stage stage() {
        return Stage.LOCAL;
    }

    Target target() {
        return new Target(new Settings(environment, stage()));
    }

    Console console() {
        return console;
    }
}
