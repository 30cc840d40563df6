package com.cruddur.activities;

import com.cruddur.web.CodePoints;
import com.cruddur.web.NotWhiteSpace;
import com.cruddur.web.PlainText;

/**
 * Body of {@code POST /api/activities}.
 *
 * @param message 1 to 280 code points, not only white space
 * @param ttl how long it lives: a name of {@link TimeToLive}
 */
record CreateActivityRequest(
        @NotWhiteSpace(message = "message_blank")
        @CodePoints(max = 280, message = "message_exceed_max_chars")
        @PlainText
        String message,

        @OfferedTimeToLive String ttl) {}
