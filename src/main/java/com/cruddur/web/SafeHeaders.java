package com.cruddur.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** What every answer says to browsers, whoever gives it: take it for what it is called, and let no other site have it. */
final class SafeHeaders {

    /** Two years, as the lists that browsers ship ask for. */
    private static final String ENCRYPTED_ONLY = "max-age=63072000; includeSubDomains";

    private SafeHeaders() {}

    static void set(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        // Who claims it falsely hears of a rule that browsers follow over TLS only.
        if (request.isSecure() || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"))) {
            response.setHeader("Strict-Transport-Security", ENCRYPTED_ONLY);
        }
    }
}
