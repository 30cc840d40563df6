package com.cruddur.localcognito;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * A refresh token, opaque to its bearer: whose it is, then 256 random bits. Only its hash is kept.
 *
 * @param text the token itself
 */
record RefreshToken(UUID sub, String text) {

    private static final SecureRandom RANDOM = new SecureRandom();

    private static final int SUB_BYTES = 16;

    private static final int SECRET_BYTES = 32;

    static RefreshToken create(UUID sub) {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        byte[] token = ByteBuffer.allocate(SUB_BYTES + SECRET_BYTES)
                .putLong(sub.getMostSignificantBits())
                .putLong(sub.getLeastSignificantBits())
                .put(secret)
                .array();
        return new RefreshToken(sub, Base64.getUrlEncoder().withoutPadding().encodeToString(token));
    }

    /** Reads a token back; empty when the text cannot be a refresh token of this pool. */
    static Optional<RefreshToken> parse(String text) {
        try {
            ByteBuffer token = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (token.remaining() != SUB_BYTES + SECRET_BYTES) {
                return Optional.empty();
            }
            return Optional.of(new RefreshToken(new UUID(token.getLong(), token.getLong()), text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** 256 random bits need no salt and no slow hash. */
    String hash() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException ex) {
            throw new IllegalStateException("Local Cognito: every JDK has SHA-256", ex);
        }
    }

    /** Whether the session came with this token. */
    boolean opens(Session session) {
        return session.refreshTokenHash().equals(hash());
    }
}
