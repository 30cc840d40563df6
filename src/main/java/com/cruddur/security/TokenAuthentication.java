package com.cruddur.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationManagerResolver;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Checks a token strictly where one is needed. Elsewhere a caller with a bad token is anonymous: a front end
 * with a stale one must still see what everybody may see.
 */
final class TokenAuthentication implements AuthenticationManagerResolver<HttpServletRequest> {

    private static final Authentication ANONYMOUS = new AnonymousAuthenticationToken(
            "anonymous", "anonymous", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));

    private final RequestMatcher signedIn;

    private final AuthenticationManager strict;

    TokenAuthentication(JwtDecoder decoder, RequestMatcher signedInRoutes) {
        this.signedIn = signedInRoutes;
        JwtAuthenticationProvider provider = new JwtAuthenticationProvider(decoder);
        // Scopes decide nothing here, so they are not read either.
        provider.setJwtAuthenticationConverter(token -> new JwtAuthenticationToken(token, List.of()));
        this.strict = provider::authenticate;
    }

    @Override
    public AuthenticationManager resolve(HttpServletRequest request) {
        return signedIn.matches(request) ? strict : this::orAnonymous;
    }

    private Authentication orAnonymous(Authentication token) {
        try {
            return strict.authenticate(token);
        } catch (AuthenticationException ex) {
            return ANONYMOUS;
        }
    }
}
