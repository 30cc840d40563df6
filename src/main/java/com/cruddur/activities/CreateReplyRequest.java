package com.cruddur.activities;

import com.cruddur.web.CodePoints;
import com.cruddur.web.NotWhiteSpace;
import com.cruddur.web.PlainText;

/**
 * Body of {@code POST /api/activities/{uuid}/reply}.
 *
 * @param message 1 to 1024 code points, not only white space
 */
record CreateReplyRequest(
        @NotWhiteSpace(message = "message_blank")
        @CodePoints(max = 1024, message = "message_exceed_max_chars_1024")
        @PlainText
        String message) {}
