package com.cruddur.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

/**
 * Finds the token in the {@code Authorization} header. Signed-out front ends send {@code Bearer null} or {@code
 * Bearer undefined}, which is no token; so is a header that cannot be read. What that means is for the route to
 * say: nothing where anybody may read, 401 elsewhere.
 */
final class LenientBearerTokenResolver implements BearerTokenResolver {

    private static final Set<String> WORDS_FOR_NO_TOKEN = Set.of("null", "undefined");

    private final BearerTokenResolver resolver = new DefaultBearerTokenResolver();

    @Override
    public @Nullable String resolve(HttpServletRequest request) {
        try {
            String token = resolver.resolve(request);
            return token == null || WORDS_FOR_NO_TOKEN.contains(token) ? null : token;
        } catch (OAuth2AuthenticationException ex) {
            return null;
        }
    }
}
