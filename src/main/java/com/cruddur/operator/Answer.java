package com.cruddur.operator;

import picocli.CommandLine.Option;

/** The form in which data is answered. */
final class Answer {

    private final Console console;

    @Option(names = "--json", description = "answer in JSON")
    private boolean json;

    Answer(Console console) {
        this.console = console;
    }

    /**
     * Writes a table.
     *
     * @param summary a line for people above it
     */
    void write(String summary, Table table) {
        if (json) {
            console.write(table.toJson());
            return;
        }
        console.say(summary);
        if (table.size() > 0) {
            console.write(table.toString());
        }
    }
}
