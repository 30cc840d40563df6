package com.cruddur.localcognito;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A filter of ListUsers, such as {@code preferred_username = "bayko"} or {@code email ^= "bay"}.
 *
 * @param attribute what is compared, without regard to case
 * @param isPrefix whether a value that only begins so matches too
 */
record UserFilter(Function<User, String> attribute, boolean isPrefix, String value) {

    private static final int MAX_LENGTH = 256;

    private static final Pattern FORM =
            Pattern.compile("\\s*([a-z_:]+)\\s*(\\^?=)\\s*\"((?:[^\"\\\\]|\\\\[\"\\\\])*+)\"\\s*");

    private static final Map<String, Function<User, String>> ATTRIBUTES = Map.of(
            "sub", user -> user.sub().toString(),
            "username", user -> user.sub().toString(),
            "email", user -> user.attributes().email(),
            "name", user -> user.attributes().name(),
            "preferred_username", user -> user.attributes().handle(),
            "cognito:user_status", User::status,
            "status", _ -> "Enabled");

    private static final UserFilter EVERYBODY = new UserFilter(_ -> "", true, "");

    /** An empty text lets everybody through. */
    static UserFilter parse(String text) {
        if (text.isEmpty()) {
            return EVERYBODY;
        }
        Matcher matcher = FORM.matcher(text);
        if (text.length() > MAX_LENGTH || !matcher.matches()) {
            throw CognitoException.invalidParameter("Error while parsing filter.");
        }
        Function<User, String> attribute = ATTRIBUTES.get(matcher.group(1));
        if (attribute == null) {
            throw CognitoException.invalidParameter("One or more of the specified attributes cannot be filtered by.");
        }
        String value = matcher.group(3).replaceAll("\\\\(.)", "$1");
        return new UserFilter(attribute, matcher.group(2).equals("^="), value.toLowerCase(Locale.ROOT));
    }

    boolean matches(User user) {
        String actual = attribute.apply(user).toLowerCase(Locale.ROOT);
        return isPrefix ? actual.startsWith(value) : actual.equals(value);
    }
}
