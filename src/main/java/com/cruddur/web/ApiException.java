package com.cruddur.web;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A refusal: the status and the codes that the caller gets. Not a defect, so it has no stack trace and is not
 * logged.
 */
public final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A store that failed may be back in this time; short, since clients wait for it with a person behind them. */
    private static final Duration STORE_PAUSE = Duration.ofSeconds(1);

    private final HttpStatus status;

    private final transient List<String> codes;

    private final @Nullable Duration retryAfter;

    private ApiException(
            HttpStatus status, List<String> codes, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(status + " " + codes, cause, false, false);
        this.status = status;
        this.codes = List.copyOf(codes);
        this.retryAfter = retryAfter;
    }

    /** A refusal with codes in the order in which the caller shall see them. */
    public static ApiException of(HttpStatus status, List<String> codes) {
        return new ApiException(status, codes, null, null);
    }

    public static ApiException of(HttpStatus status, String code) {
        return of(status, List.of(code));
    }

    public static ApiException notFound(String code) {
        return of(HttpStatus.NOT_FOUND, code);
    }

    public static ApiException unprocessable(String code) {
        return of(HttpStatus.UNPROCESSABLE_CONTENT, code);
    }

    /** A store or Cognito does not answer; the same request may succeed in a moment. */
    public static ApiException storeUnavailable(@Nullable Throwable cause) {
        return new ApiException(
                HttpStatus.SERVICE_UNAVAILABLE, List.of(ErrorCodes.STORE_UNAVAILABLE), STORE_PAUSE, cause);
    }

    public HttpStatus status() {
        return status;
    }

    public List<String> codes() {
        return codes;
    }

    /** How long to wait before trying again; null where trying again does not help. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
