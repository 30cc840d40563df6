package com.cruddur.activities;

import java.util.List;

/**
 * An activity and its replies side by side, the shape that later front ends read.
 *
 * @param activity its own list of replies is empty here
 * @param replies oldest first
 */
record ActivityWithReplies(Activity activity, List<Activity> replies) {

    ActivityWithReplies {
        replies = List.copyOf(replies);
    }
}
