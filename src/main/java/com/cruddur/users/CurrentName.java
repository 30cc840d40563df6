package com.cruddur.users;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is called now.
 *
 * @param handle null when there is no such person any more
 */
public record CurrentName(UUID uuid, @Nullable String handle, String displayName) {

    /** Of a person that is there. */
    public static CurrentName of(UserSummary user) {
        return new CurrentName(user.uuid(), user.handle(), user.displayName());
    }

    /** Of a person that is not there any more. */
    static CurrentName deleted(UUID uuid) {
        return new CurrentName(uuid, null, "deleted user");
    }
}
