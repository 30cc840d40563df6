package com.cruddur.users;

import com.cruddur.web.CodePoints;
import com.cruddur.web.NotWhiteSpace;
import com.cruddur.web.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code PUT /api/profile/update}: the whole of what can be changed.
 *
 * @param displayName 1 to 64 code points, not only white space
 * @param bio up to 280 code points; missing or null for none
 */
record UpdateProfileRequest(
        @NotWhiteSpace(message = "display_name_blank")
        @CodePoints(max = 64, message = "display_name_exceed_max_chars")
        @PlainText
        String displayName,

        @CodePoints(max = 280, message = "bio_exceed_max_chars") @PlainText @Nullable
        String bio) {}
