package com.cruddur.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * What a token must say beside being signed: ours is an unexpired access token of the pool for our app client,
 * with a key id and an owner. Spring's defaults let tokens without {@code exp} or {@code sub} pass.
 */
final class CognitoTokenValidator implements OAuth2TokenValidator<Jwt> {

    /** Between Cognito's clock and ours; what RFC 8725 and Spring take for granted as the most. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(60);

    /** Cognito's are uuids; other providers' are of this form too. */
    private static final Pattern SUBJECT = Pattern.compile("[!-~]{1,128}");

    private final CognitoPool pool;

    private final Clock clock;

    CognitoTokenValidator(CognitoPool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        String fault = findFault(token);
        return fault == null
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, fault, null));
    }

    private @Nullable String findFault(Jwt token) {
        if (!(token.getHeaders().get("kid") instanceof String)) {
            return "The token names no key";
        }
        if (!pool.issuer().equals(token.getClaims().get("iss"))) {
            return "The token is of another issuer";
        }
        if (!"access".equals(token.getClaims().get("token_use"))) {
            return "The token is not an access token";
        }
        if (!pool.clientId().equals(token.getClaims().get("client_id"))) {
            return "The token is for another client";
        }
        if (!(token.getClaims().get("sub") instanceof String subject)
                || !SUBJECT.matcher(subject).matches()) {
            return "The token has no owner";
        }
        return findFaultInTime(token);
    }

    private @Nullable String findFaultInTime(Jwt token) {
        Instant now = clock.instant();
        Instant expiry = token.getExpiresAt();
        if (expiry == null) {
            return "The token has no end";
        }
        if (!now.minus(CLOCK_SKEW).isBefore(expiry)) {
            return "The token has expired";
        }
        Instant start = token.getNotBefore();
        if (start != null && now.plus(CLOCK_SKEW).isBefore(start)) {
            return "The token is not valid yet";
        }
        return null;
    }
}
