package com.cruddur.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rows of values under names, for people as aligned columns and for programs as JSON. */
final class Table {

    private static final String BETWEEN = "  ";

    /** Begins texts that are stored under a key. */
    private static final String SEALED = "\0";

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final List<String> columns;

    private final List<List<@Nullable Object>> rows = new ArrayList<>();

    Table(String... columns) {
        this.columns = List.of(columns);
    }

    /** @param values one for each column; null for none */
    void add(@Nullable Object... values) {
        rows.add(Arrays.asList(values));
    }

    int size() {
        return rows.size();
    }

    /** A map for each row. */
    List<Map<String, @Nullable Object>> toObjects() {
        return rows.stream()
                .map(row -> {
                    Map<String, @Nullable Object> object = new LinkedHashMap<>();
                    IntStream.range(0, columns.size()).forEach(i -> object.put(columns.get(i), row.get(i)));
                    return object;
                })
                .toList();
    }

    /** A line of names and a line for each row; numbers to the right. */
    @Override
    public String toString() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(columns);
        rows.forEach(row -> lines.add(row.stream().map(Table::shown).toList()));
        int[] widths = IntStream.range(0, columns.size())
                .map(i -> lines.stream()
                        .mapToInt(line -> width(line.get(i)))
                        .max()
                        .orElse(0))
                .toArray();
        return lines.stream()
                .map(line -> IntStream.range(0, columns.size())
                        .mapToObj(i -> padded(line.get(i), widths[i], isNumber(i)))
                        .collect(Collectors.joining(BETWEEN))
                        .stripTrailing())
                .collect(Collectors.joining(System.lineSeparator()));
    }

    /** What can be shown of a value: no control characters, which could drive a terminal, and no sealed text. */
    static String shown(@Nullable Object value) {
        String text = Objects.toString(value, "-");
        return text.startsWith(SEALED) ? "(sealed)" : CONTROL.matcher(text).replaceAll(" ");
    }

    private boolean isNumber(int column) {
        return !rows.isEmpty() && rows.stream().allMatch(row -> row.get(column) instanceof Number);
    }

    private static String padded(String text, int width, boolean toTheRight) {
        String padding = " ".repeat(width - width(text));
        return toTheRight ? padding + text : text + padding;
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
