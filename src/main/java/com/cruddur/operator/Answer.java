package com.cruddur.operator;

import java.util.List;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** The form in which data is answered: tables under a line for people, or JSON for programs. */
final class Answer {

    private final Console console;

    @Option(names = "--json", description = "answer in JSON")
    private boolean json;

    Answer(Console console) {
        this.console = console;
    }

    boolean isJson() {
        return json;
    }

    /** Writes one table; in JSON it is an array. */
    void write(String summary, Table table) {
        if (json) {
            writeJson(table.toObjects());
            return;
        }
        console.say(summary);
        write(table);
    }

    /** Writes several tables; in JSON they are one array after the other, in an array. */
    void write(String summary, List<Section> sections) {
        if (json) {
            writeJson(sections.stream()
                    .map(section -> section.table().toObjects())
                    .toList());
            return;
        }
        console.say(summary);
        sections.forEach(section -> {
            console.say(System.lineSeparator() + "@|bold " + section.title() + "|@");
            write(section.table());
        });
    }

    private void write(Table table) {
        if (table.size() > 0) {
            console.write(table.toString());
        }
    }

    private void writeJson(Object value) {
        console.write(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(value));
    }

    /** A table under a title. */
    record Section(String title, Table table) {}
}
