package com.cruddur.localcognito;

import java.time.Duration;
import java.time.Instant;

/**
 * One sign-in: a refresh token and the access tokens that came by it. Its tokens are good only while the user has
 * it, so ending it is all that signing out means.
 *
 * @param originJti in every token of this sign-in
 * @param eventId the same
 */
record Session(String originJti, String eventId, String refreshTokenHash, Instant startedAt, Instant expiresAt) {

    /** What Cognito gives a refresh token by default. */
    static final Duration LIFETIME = Duration.ofDays(30);

    boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
