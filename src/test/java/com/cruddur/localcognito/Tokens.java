package com.cruddur.localcognito;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/** Makes tokens with the claims that Cognito puts into them, and reads its own access tokens back. */
final class Tokens {

    private final Pool pool;

    private final SigningKeys keys;

    private final Clock clock;

    private final Duration lifetime;

    Tokens(Pool pool, SigningKeys keys, Clock clock, Duration lifetime) {
        this.pool = pool;
        this.keys = keys;
        this.clock = clock;
        this.lifetime = lifetime;
    }

    Duration lifetime() {
        return lifetime;
    }

    String accessToken(User user, Session session) {
        return keys.signAccessToken(claims(user, session, "access")
                .claim("client_id", pool.clientId())
                .claim("scope", "aws.cognito.signin.user.admin")
                .claim("username", user.sub().toString())
                .build());
    }

    String idToken(User user, Session session) {
        return keys.signIdToken(claims(user, session, "id")
                .audience(pool.clientId())
                .claim("cognito:username", user.sub().toString())
                .claim("preferred_username", user.attributes().handle())
                .claim("name", user.attributes().name())
                .claim("email", user.attributes().email())
                .claim("email_verified", user.confirmed())
                .build());
    }

    /** @throws CognitoException if it is no access token of this pool's client, or has expired */
    AccessToken parseAccessToken(String token) {
        JWTClaimsSet claims = keys.verify(token).orElseThrow(Tokens::invalid);
        try {
            // The signature says which pool it is from. The issuer says where that listened, and may have changed.
            if (!"access".equals(claims.getStringClaim("token_use"))
                    || !pool.clientId().equals(claims.getStringClaim("client_id"))) {
                throw invalid();
            }
            if (!clock.instant().isBefore(claims.getExpirationTime().toInstant())) {
                throw CognitoException.notAuthorized("Access Token has expired");
            }
            return new AccessToken(UUID.fromString(claims.getSubject()), claims.getStringClaim("origin_jti"));
        } catch (ParseException _) {
            throw invalid();
        }
    }

    private JWTClaimsSet.Builder claims(User user, Session session, String use) {
        Instant now = clock.instant();
        return new JWTClaimsSet.Builder()
                .subject(user.sub().toString())
                .issuer(pool.issuer().toString())
                .claim("origin_jti", session.originJti())
                .claim("event_id", session.eventId())
                .claim("token_use", use)
                .claim("auth_time", session.startedAt().getEpochSecond())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(lifetime)))
                .jwtID(UUID.randomUUID().toString());
    }

    private static CognitoException invalid() {
        return CognitoException.notAuthorized("Invalid Access Token");
    }

    /** What a good access token says. */
    record AccessToken(UUID sub, String originJti) {}
}
