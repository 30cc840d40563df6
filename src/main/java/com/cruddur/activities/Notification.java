package com.cruddur.activities;

import com.cruddur.users.UserSummary;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is told of: an activity with all its fields, and who did what.
 *
 * @param activity the reply, the activity that names the person, or their own one that was liked or reposted
 * @param type {@code reply}, {@code like}, {@code repost} or {@code mention}
 * @param actor who did it
 * @param readAt null as long as it is unread
 */
record Notification(
        @JsonUnwrapped Activity activity,
        String type,
        UserSummary actor,
        @Nullable Instant readAt) {}
