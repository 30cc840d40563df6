package com.cruddur.activities;

import com.cruddur.web.ApiException;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is searched for: every word must stand in the message, or begin one there. Made of whatever somebody types;
 * nothing in it is an operator.
 *
 * @param query in the form of Postgres' {@code to_tsquery}; empty when nothing can be found by it
 */
record SearchTerm(String query) {

    /** Of so many code points is the term; nobody types more, and the rest is not looked at. */
    private static final int LONGEST = 256;

    /** Each word costs a look into the index. */
    private static final int MOST_WORDS = 10;

    /** As the column {@code words} has it; white space, control characters and halves of characters part words too. */
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\p{Punct}\\p{IsWhite_Space}\\p{Cntrl}\\p{Cs}]+");

    private static final Pattern BLANK = Pattern.compile("[\\p{IsWhite_Space}\\p{Zs}]*");

    /**
     * Reads the request's {@code term}.
     *
     * @throws ApiException 422 when it is missing, or only white space
     */
    static SearchTerm read(@Nullable String text) {
        if (text == null || BLANK.matcher(text).matches()) {
            throw ApiException.unprocessable("search_term_blank");
        }
        String looked = text.codePoints()
                .limit(LONGEST)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return new SearchTerm(Arrays.stream(BETWEEN_WORDS.split(looked, -1))
                .filter(word -> !word.isEmpty())
                .distinct()
                .limit(MOST_WORDS)
                // Quoted, and no quote or backslash is left in it.
                .map(word -> "'" + word + "':*")
                .collect(Collectors.joining(" & ")));
    }
}
