package com.cruddur.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;

/**
 * Finds the token in the {@code Authorization} header, in the form of RFC 6750. Signed-out front ends send {@code
 * Bearer null} or {@code Bearer undefined}, which is no token; so is a header that cannot be read. What that means is
 * for the route to say: nothing where anybody may read, 401 elsewhere.
 *
 * <p>Spring's own looks at each header with a pattern, which takes twenty times as long for a token of Cognito's length.
 */
final class LenientBearerTokenResolver implements BearerTokenResolver {

    private static final String SCHEME = "Bearer ";

    private static final Set<String> WORDS_FOR_NO_TOKEN = Set.of("null", "undefined");

    private static final String SIGNS = "-._~+/";

    @Override
    public @Nullable String resolve(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        String token = header.substring(SCHEME.length());
        return isToken(token) && !WORDS_FOR_NO_TOKEN.contains(token) ? token : null;
    }

    /** Letters, digits and some signs, and then any number of {@code =}. */
    private static boolean isToken(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '=') {
            end--;
        }
        for (int i = 0; i < end; i++) {
            if (!isTokenCharacter(text.charAt(i))) {
                return false;
            }
        }
        return end > 0;
    }

    private static boolean isTokenCharacter(char each) {
        return (each >= 'a' && each <= 'z')
                || (each >= 'A' && each <= 'Z')
                || (each >= '0' && each <= '9')
                || SIGNS.indexOf(each) >= 0;
    }
}
