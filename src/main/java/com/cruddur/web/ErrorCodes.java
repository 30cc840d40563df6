package com.cruddur.web;

import org.springframework.http.HttpStatusCode;

/**
 * Codes that belong to no feature. A code is part of the API: front ends have sentences for it, so it is never
 * renamed.
 */
public final class ErrorCodes {

    public static final String JSON_INVALID = "json_invalid";

    public static final String CURSOR_INVALID = "cursor_invalid";

    /** What the server could not read as HTTP at all. */
    public static final String REQUEST_INVALID = "request_invalid";

    public static final String UNAUTHORIZED = "generic_401";

    public static final String FORBIDDEN = "generic_403";

    public static final String NOT_FOUND = "not_found";

    public static final String METHOD_NOT_ALLOWED = "method_not_allowed";

    public static final String BODY_TOO_LARGE = "body_too_large";

    public static final String MEDIA_TYPE_UNSUPPORTED = "media_type_unsupported";

    public static final String TYPE_MISMATCH = "type_mismatch";

    public static final String LIMIT_OUT_OF_RANGE = "limit_out_of_range";

    public static final String RATE_LIMITED = "rate_limited";

    public static final String INTERNAL = "generic_500";

    public static final String STORE_UNAVAILABLE = "store_unavailable";

    private ErrorCodes() {}

    /** The code for a status that the server chose without one of our refusals behind it. */
    public static String forStatus(HttpStatusCode status) {
        return switch (status.value()) {
            case 401 -> UNAUTHORIZED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 413 -> BODY_TOO_LARGE;
            case 415 -> MEDIA_TYPE_UNSUPPORTED;
            case 429 -> RATE_LIMITED;
            case 503 -> STORE_UNAVAILABLE;
            // Of HTTP that this server does not speak.
            case 501, 505 -> REQUEST_INVALID;
            default -> status.is5xxServerError() ? INTERNAL : REQUEST_INVALID;
        };
    }
}
