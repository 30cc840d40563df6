package com.cruddur.operator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/**
 * Where a command speaks: answers on standard output, complaints and questions on standard error, so that the
 * output of a command can be piped. Coloured on a terminal alone, and not where {@code NO_COLOR} is set.
 */
final class Console {

    private final PrintStream out;

    private final PrintStream err;

    Console(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Says a line; {@code @|green text|@} is coloured. */
    void say(String line) {
        out.println(Ansi.AUTO.string(line));
    }

    /** Writes text to the letter, such as what people have written or JSON. */
    void write(String text) {
        out.println(text);
    }

    void complain(String sentence) {
        err.println(Ansi.AUTO.text("@|red " + "Error:" + "|@ ") + sentence);
    }

    /** A remark that is no part of the answer. */
    void remark(String line) {
        err.println(line);
    }

    /** Writes over the line on the terminal, which is not ended. */
    void overwrite(String line) {
        err.print(line);
        err.flush();
    }

    /** Asks; null when nobody answers. */
    @Nullable
    String ask(String question) {
        err.print(question + " ");
        err.flush();
        try {
            return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        } catch (IOException ex) {
            throw new UncheckedIOException("Reading the answer", ex);
        }
    }

    /** Whether a person is watching. */
    boolean isTerminal() {
        return Optional.ofNullable(System.console())
                .map(java.io.Console::isTerminal)
                .orElse(false);
    }
}
