package com.cruddur.localcognito;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a person says of himself at sign-up. The rules are those of a pool with e-mail addresses and handles as
 * sign-in names.
 *
 * @param handle {@code preferred_username}; never in the form of an e-mail address
 * @param name the display name
 */
record Attributes(String handle, String email, String name) {

    private static final Set<String> KEPT = Set.of("email", "name", "preferred_username");

    // The form that Cognito gives user names, 128 characters at most.
    private static final Pattern HANDLE = Pattern.compile("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]{1,128}");

    // Only what tells an address from anything else; codes are never really sent.
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

    /** @throws CognitoException if a value has not its form */
    static Attributes of(String handle, String email, String name) {
        if (handle.contains("@")) {
            throw CognitoException.invalidParameter(
                    "Username cannot be of email format, since user pool is configured for email alias.");
        }
        if (!HANDLE.matcher(handle).matches()) {
            throw CognitoException.invalidParameter("preferred_username has not the form of a user name.");
        }
        if (!EMAIL.matcher(email).matches()) {
            throw CognitoException.invalidParameter("Invalid email address format.");
        }
        if (name.isBlank()) {
            throw missing("name");
        }
        return new Attributes(handle, email, name);
    }

    /** @param username the e-mail address, as front ends send it, or the handle: it stands for that attribute */
    static Attributes ofSignUp(String username, List<Request> given) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Request attribute : given) {
            String name = attribute.text("Name");
            if (!KEPT.contains(name)) {
                throw CognitoException.invalidParameter(
                        "Attributes did not conform to the schema: only name, email and preferred_username are kept.");
            }
            values.put(name, attribute.findText("Value").orElse(""));
        }
        String stoodFor = username.contains("@") ? "email" : "preferred_username";
        if (!values.computeIfAbsent(stoodFor, _ -> username).equalsIgnoreCase(username)) {
            throw CognitoException.invalidParameter("Username and the attribute " + stoodFor + " differ.");
        }
        return of(required(values, "preferred_username"), required(values, "email"), required(values, "name"));
    }

    private static String required(Map<String, String> values, String name) {
        return Optional.ofNullable(values.get(name))
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> missing(name));
    }

    private static CognitoException missing(String name) {
        return CognitoException.invalidParameter(
                "Attributes did not conform to the schema: " + name + ": The attribute is required");
    }
}
