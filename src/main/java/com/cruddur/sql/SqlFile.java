package com.cruddur.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A statement kept in {@code db/sql}. Read once, into a constant, so that a missing file stops the start. */
public final class SqlFile {

    private SqlFile() {}

    /**
     * Reads a statement.
     *
     * @param name folder and file without its ending, such as {@code users/short}
     * @throws IllegalStateException if there is no such file
     */
    public static String read(String name) {
        String path = "/db/sql/" + name + ".sql";
        try (InputStream file = SqlFile.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException("No statement at " + path);
            }
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException ex) {
            throw new UncheckedIOException("Reading " + path, ex);
        }
    }
}
