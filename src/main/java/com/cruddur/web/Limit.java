package com.cruddur.web;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How many entries a page holds: 1 to 100. */
public final class Limit {

    private static final int MOST = 100;

    private static final Pattern FORM = Pattern.compile("[0-9]{1,9}");

    private Limit() {}

    /**
     * Reads the request's {@code limit}.
     *
     * @param text null for the default
     * @throws ApiException 422 for anything but a whole number from 1 to 100
     */
    public static int read(@Nullable String text, int whenAbsent) {
        if (text == null) {
            return whenAbsent;
        }
        if (!FORM.matcher(text).matches()) {
            throw outOfRange();
        }
        int limit = Integer.parseInt(text);
        if (limit < 1 || limit > MOST) {
            throw outOfRange();
        }
        return limit;
    }

    private static ApiException outOfRange() {
        return ApiException.unprocessable(ErrorCodes.LIMIT_OUT_OF_RANGE);
    }
}
