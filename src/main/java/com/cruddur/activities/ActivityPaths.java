package com.cruddur.activities;

import com.cruddur.web.ApiException;
import com.cruddur.web.UuidText;
import java.util.UUID;

/** The activity that a path names. One that nobody can have is one that is not there. */
final class ActivityPaths {

    private ActivityPaths() {}

    /**
     * The uuid in a path.
     *
     * @throws ApiException 404 {@code activity_not_found} for any other text
     */
    static UUID getUuid(String text) {
        return UuidText.find(text).orElseThrow(ActivityPaths::notFound);
    }

    static ApiException notFound() {
        return ApiException.notFound("activity_not_found");
    }
}
