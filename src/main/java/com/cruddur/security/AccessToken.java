package com.cruddur.security;

/**
 * The token of a request, checked.
 *
 * @param owner whose it is
 * @param value the token itself, with which Cognito tells its owner's attributes; never logged
 */
public record AccessToken(CognitoUserId owner, String value) {

    /** The owner alone: a token in a log is a key under the mat. */
    @Override
    public String toString() {
        return "AccessToken of " + owner.value();
    }
}
