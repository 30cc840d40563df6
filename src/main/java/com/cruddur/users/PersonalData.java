package com.cruddur.users;

import java.util.UUID;

/** What a feature keeps about people, for the two things that everybody may ask of it: to have it, and to have it gone. */
public interface PersonalData {

    /** Writes everything of a person's that the feature keeps, an entry a line. */
    void export(UserSummary person, ExportLines lines);

    /**
     * Takes away what must go with a person who is gone from {@code users} already. Does nothing the second time, and
     * goes on where another call ended, or was ended.
     *
     * @throws com.cruddur.web.ApiException 503 if a store does not answer, or there is too much for one call; a
     *     further call goes on
     */
    void erase(UUID person);
}
