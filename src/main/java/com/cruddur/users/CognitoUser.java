package com.cruddur.users;

import org.jspecify.annotations.Nullable;

/**
 * A person as Cognito knows them.
 *
 * @param handle of a form that {@link Handle} takes
 * @param email null where the pool has none
 */
record CognitoUser(
        String handle, String displayName, @Nullable String email) {

    /** Without the e-mail address. */
    @Override
    public String toString() {
        return "CognitoUser " + handle;
    }
}
