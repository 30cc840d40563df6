package com.cruddur.localcognito;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password as it is kept: PBKDF2 with HMAC-SHA-256.
 *
 * @param salt 16 random bytes, in Base64
 * @param hash 32 bytes, in Base64
 */
record PasswordHash(int iterations, String salt, String hash) {

    private static final SecureRandom RANDOM = new SecureRandom();

    // Passwords of a development machine: hard to read back, yet cheap enough for a load test that signs in often.
    private static final int ITERATIONS = 100_000;

    private static final int SALT_BYTES = 16;

    private static final int HASH_BITS = 256;

    static PasswordHash of(String password) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        Base64.Encoder base64 = Base64.getEncoder();
        return new PasswordHash(
                ITERATIONS, base64.encodeToString(salt), base64.encodeToString(derive(password, salt, ITERATIONS)));
    }

    boolean matches(String password) {
        Base64.Decoder base64 = Base64.getDecoder();
        return MessageDigest.isEqual(base64.decode(hash), derive(password, base64.decode(salt), iterations));
    }

    private static byte[] derive(String password, byte[] salt, int iterations) {
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BITS))
                    .getEncoded();
        } catch (GeneralSecurityException ex) {
            throw new IllegalStateException("Local Cognito: deriving a key by PBKDF2", ex);
        }
    }
}
