package com.cruddur.localcognito;

import java.util.regex.Pattern;

/** Cognito's default policy but for its symbols: 8 characters or more, with upper case, lower case and a digit. */
final class PasswordPolicy {

    private static final int MIN_LENGTH = 8;

    // Cognito's.
    private static final int MAX_LENGTH = 256;

    private static final Pattern UPPER = Pattern.compile("[A-Z]");

    private static final Pattern LOWER = Pattern.compile("[a-z]");

    private static final Pattern DIGIT = Pattern.compile("[0-9]");

    private PasswordPolicy() {}

    /** @throws CognitoException naming the first rule that the password breaks */
    static void require(String password) {
        if (password.length() < MIN_LENGTH) {
            throw CognitoException.invalidPassword("Password not long enough");
        }
        if (password.length() > MAX_LENGTH) {
            throw CognitoException.invalidParameter("Password is too long.");
        }
        requireSome(UPPER, password, "Password must have uppercase characters");
        requireSome(LOWER, password, "Password must have lowercase characters");
        requireSome(DIGIT, password, "Password must have numeric characters");
    }

    private static void requireSome(Pattern wanted, String password, String rule) {
        if (!wanted.matcher(password).find()) {
            throw CognitoException.invalidPassword(rule);
        }
    }
}
