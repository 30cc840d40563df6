package com.cruddur.security;

import com.cruddur.web.ErrorCodes;
import com.cruddur.web.ErrorWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.DefaultCorsProcessor;

/**
 * Spring's CORS rules, but that no request is refused for its origin or method. A page of unknown origin gets an
 * answer without CORS headers, which is what makes a browser hide it; Spring would answer 403 in plain text, and
 * would do so to our own page too behind a proxy that ends TLS, where the origin is not what the server believes
 * it to be. Only the question beforehand is refused, in the API's own form.
 */
final class ListedOriginsCorsProcessor extends DefaultCorsProcessor {

    @Override
    public boolean processRequest(
            @Nullable CorsConfiguration rules, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (rules == null || origin == null) {
            return super.processRequest(rules, request, response);
        }
        boolean listed = rules.checkOrigin(origin) != null;
        if (CorsUtils.isPreFlightRequest(request)) {
            if (listed && allows(rules, request)) {
                return super.processRequest(rules, request, response);
            }
            response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
            ErrorWriter.write(request, response, HttpStatus.FORBIDDEN, List.of(ErrorCodes.FORBIDDEN));
            return false;
        }
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        if (listed) {
            response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            response.setHeader(
                    HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS,
                    String.join(", ", Objects.requireNonNull(rules.getExposedHeaders(), "set with the rules")));
        }
        return true;
    }

    private static boolean allows(CorsConfiguration rules, HttpServletRequest request) {
        HttpHeaders headers = new ServletServerHttpRequest(request).getHeaders();
        HttpMethod method = headers.getAccessControlRequestMethod();
        return method != null
                && rules.checkHttpMethod(method) != null
                && rules.checkHeaders(headers.getAccessControlRequestHeaders()) != null;
    }
}
