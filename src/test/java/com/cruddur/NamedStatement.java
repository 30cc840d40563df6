package com.cruddur;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A statement of {@code db/sql} in the form that Postgres itself prepares.
 *
 * @param sql with {@code $1} for the first of the names, and so on
 * @param names of the parameters, each once
 */
public record NamedStatement(String sql, List<String> names) {

    private static final Pattern COMMENT = Pattern.compile("--[^\\n]*");

    private static final Pattern NAME = Pattern.compile("(?<!:):([a-z_]+)");

    /** Numbers the parameters in the order in which they first occur. */
    public static NamedStatement of(String text) {
        List<String> names = new ArrayList<>();
        Matcher matcher = NAME.matcher(COMMENT.matcher(text).replaceAll(""));
        String sql = matcher.replaceAll(match -> {
            if (!names.contains(match.group(1))) {
                names.add(match.group(1));
            }
            return "\\$" + (names.indexOf(match.group(1)) + 1);
        });
        return new NamedStatement(sql, List.copyOf(names));
    }

    public String prepare(String as) {
        return "PREPARE " + as + " AS " + sql;
    }

    /**
     * Runs what was prepared.
     *
     * @param values an SQL expression for each name
     */
    public String execute(String as, Map<String, String> values) {
        if (names.isEmpty()) {
            return "EXECUTE " + as;
        }
        return "EXECUTE " + as
                + names.stream()
                        .map(name -> {
                            String value = values.get(name);
                            if (value == null) {
                                throw new IllegalArgumentException("No value for " + name);
                            }
                            return value;
                        })
                        .collect(Collectors.joining(", ", "(", ")"));
    }
}
