package com.cruddur.activities;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The people whom a message names by {@code @handle}. */
final class Mentions {

    /** Whoever names more than these in one message is calling a crowd; the rest are not told. */
    static final int MOST = 10;

    private static final int LONGEST = 64;

    /** All that a handle can be made of; not after such a character, where it is an e-mail address. */
    private static final Pattern FORM = Pattern.compile("(?<![A-Za-z0-9._+-])@([A-Za-z0-9._+-]++)");

    private static final Pattern TRAILING_PUNCTUATION = Pattern.compile("[._+-]+$");

    private Mentions() {}

    /**
     * What may be handles, each once, in lower case. Punctuation behind one cannot be told from a part of it, so it
     * is left there; the statements try both.
     */
    static List<String> in(String message) {
        return FORM.matcher(message)
                .results()
                .map((MatchResult mention) -> mention.group(1).toLowerCase(Locale.ROOT))
                .filter(Mentions::canBeHandle)
                .distinct()
                .limit(MOST)
                .toList();
    }

    private static boolean canBeHandle(String text) {
        int length = TRAILING_PUNCTUATION.matcher(text).replaceFirst("").length();
        return text.length() <= LONGEST || (length > 0 && length <= LONGEST);
    }
}
