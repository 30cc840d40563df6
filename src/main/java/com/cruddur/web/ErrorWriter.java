package com.cruddur.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;

/** Writes a refusal to a response: the one place where all of them leave the server. */
public final class ErrorWriter {

    private ErrorWriter() {}

    /** Writes status, body and {@code Retry-After}. */
    public static void write(HttpServletRequest request, HttpServletResponse response, ApiException refusal)
            throws IOException {
        Duration retryAfter = refusal.retryAfter();
        if (retryAfter != null) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.toSeconds()));
        }
        write(request, response, refusal.status(), refusal.codes());
    }

    /** Writes status and body; headers that were set before stay. An answer that has begun is left as it is. */
    public static void write(
            HttpServletRequest request, HttpServletResponse response, HttpStatusCode status, List<String> codes)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        ErrorBody body = ErrorBody.of(accept(request), status, codes, path(request));
        byte[] bytes = body.json().getBytes(StandardCharsets.UTF_8);
        response.setStatus(status.value());
        response.setContentType(body.contentType());
        response.setContentLength(bytes.length);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        response.getOutputStream().write(bytes);
        response.flushBuffer();
    }

    /** All lines of the header as one. */
    private static @Nullable String accept(HttpServletRequest request) {
        List<String> lines = Collections.list(request.getHeaders(HttpHeaders.ACCEPT));
        return lines.isEmpty() ? null : String.join(",", lines);
    }

    private static String path(HttpServletRequest request) {
        Object original = request.getAttribute("jakarta.servlet.error.request_uri");
        return original instanceof String uri ? uri : String.valueOf(request.getRequestURI());
    }
}
