package com.cruddur.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The parts of docs/performance.md that bin/bench writes: each is what its last run printed. */
final class Page {

    private static final Path FILE = Path.of("docs", "performance.md");

    private Page() {}

    /**
     * Puts a run's figures in place of those of the run before.
     *
     * @param command that measures them, as it is called
     */
    static void write(String command, String figures) throws IOException {
        String begin = "<!-- Written by " + command + " from here on. -->\n";
        String end = "<!-- Written by " + command + " up to here. -->\n";
        String text = Files.readString(FILE);
        String head = text.substring(0, text.indexOf(begin) + begin.length());
        String tail = text.substring(text.indexOf(end));
        Files.writeString(FILE, head + "\n" + Machine.describe() + "\n" + figures + "\n" + tail);
    }
}
