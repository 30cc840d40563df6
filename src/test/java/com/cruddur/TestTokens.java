package com.cruddur;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/** Signs tokens as Cognito forms them, with a key that the application is told to trust. */
public class TestTokens {

    /** The header's value for a person. */
    public String bearer(TestUser user) {
        return "Bearer " + sign(claims(user.subject()).build(), LocalStores.KEYS.current());
    }

    /** The claims of a good access token. */
    public static JWTClaimsSet.Builder claims(String subject) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .subject(subject)
                .issuer(TestKeys.ISSUER)
                .claim("client_id", TestKeys.CLIENT)
                .claim("token_use", "access")
                .claim("scope", "aws.cognito.signin.user.admin")
                .claim("username", subject)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(3600)));
    }

    /** A token under a key, with Cognito's header. */
    public static String sign(JWTClaimsSet claims, RSAKey key) {
        return sign(
                claims,
                key,
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build());
    }

    /** A token under a key, with a header of the test's choice. */
    public static String sign(JWTClaimsSet claims, RSAKey key, JWSHeader header) {
        try {
            SignedJWT token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException ex) {
            throw new IllegalStateException("Signing a token", ex);
        }
    }
}
