package com.cruddur.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/**
 * Lets a browser keep a person's lists, and ask each time whether they are still right: 304 and no body if so.
 * The tag is made from the body, so it also notices a name that has changed.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 10)
class PrivateListFilter extends ShallowEtagHeaderFilter {

    private static final String GROUPS = "/api/message_groups";

    private static final String MESSAGES = "/api/messages/";

    private static final String NOTIFICATIONS = "/api/activities/notifications";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !Set.of("GET", "HEAD").contains(request.getMethod())
                || !(path.startsWith(GROUPS) || path.startsWith(MESSAGES) || path.equals(NOTIFICATIONS));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        super.doFilterInternal(request, response, chain);
    }
}
