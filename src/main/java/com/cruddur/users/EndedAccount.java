package com.cruddur.users;

import java.util.UUID;

/**
 * What became of an account whose owner has ended it.
 *
 * @param uuid whose it was
 * @param signIn {@code deleted} when Cognito does not know the person any more; {@code kept} when it does not let its
 *     user be deleted with the token: then who runs the pool does it
 */
record EndedAccount(UUID uuid, String signIn) {

    static EndedAccount of(UUID uuid, boolean signInDeleted) {
        return new EndedAccount(uuid, signInDeleted ? "deleted" : "kept");
    }
}
