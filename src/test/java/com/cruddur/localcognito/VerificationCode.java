package com.cruddur.localcognito;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;

/**
 * A code that was sent, and how often somebody has tried it.
 *
 * @param digits six of them
 */
record VerificationCode(String digits, Instant expiresAt, int tries) {

    // With six digits, five guesses succeed once in 200,000 codes.
    private static final int MAX_TRIES = 5;

    VerificationCode tried() {
        return new VerificationCode(digits, expiresAt, tries + 1);
    }

    /** Judges a try that {@link #tried()} has counted: the fifth wrong one says that the code is spent. */
    void require(String given, Instant now) {
        if (tries > MAX_TRIES) {
            throw CognitoException.tooManyFailedAttempts();
        }
        if (!now.isBefore(expiresAt)) {
            throw CognitoException.expiredCode();
        }
        if (MessageDigest.isEqual(digits.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8))) {
            return;
        }
        throw tries == MAX_TRIES ? CognitoException.tooManyFailedAttempts() : CognitoException.codeMismatch();
    }

    /** @throws CognitoException if this is another code than the one that was judged */
    void requireSame(VerificationCode judged) {
        if (!digits.equals(judged.digits) || !expiresAt.equals(judged.expiresAt)) {
            throw CognitoException.expiredCode();
        }
    }
}
