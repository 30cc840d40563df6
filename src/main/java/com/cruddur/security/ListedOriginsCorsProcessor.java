package com.cruddur.security;

import com.cruddur.web.ErrorCodes;
import com.cruddur.web.ErrorWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.DefaultCorsProcessor;

/**
 * Spring's CORS rules, but for pages of unknown origin: their requests are answered without CORS headers, which
 * is what makes a browser hide the answer. Spring answers them 403 in plain text, and does so to our own page
 * too behind a proxy that ends TLS, where the origin is not what the server believes it to be.
 */
final class ListedOriginsCorsProcessor extends DefaultCorsProcessor {

    @Override
    public boolean processRequest(
            @Nullable CorsConfiguration configuration, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (configuration == null || origin == null || configuration.checkOrigin(origin) != null) {
            return super.processRequest(configuration, request, response);
        }
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        if (!CorsUtils.isPreFlightRequest(request)) {
            return true;
        }
        ErrorWriter.write(request, response, HttpStatus.FORBIDDEN, List.of(ErrorCodes.FORBIDDEN));
        return false;
    }
}
