package com.cruddur.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.MalformedURLException;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Decodes and checks Cognito access tokens: RS256 under one of the pool's keys, then {@link
 * CognitoTokenValidator}. Headers that point to keys ({@code jku}, {@code x5u}, {@code jwk}) are ignored.
 *
 * <p>Keys are cached for five minutes, fetched anew for an unknown key id at most twice in five seconds, and
 * kept as long as their source does not answer. A token whose signature is good is remembered for half a minute,
 * since checking one was a tenth of what the API did for a request; its times and all other rules are
 * checked each time. Whatever is wrong with a token, or with the source of keys, is a
 * {@link BadJwtException}, which becomes 401 and never 500.
 */
final class CognitoTokenDecoder implements JwtDecoder {

    private static final Logger logger = LoggerFactory.getLogger(CognitoTokenDecoder.class);

    private static final long KEYS_LIVE_MILLIS = Duration.ofMinutes(5).toMillis();

    /** How long a request waits for another one that is fetching the keys. */
    private static final long FETCH_WAIT_MILLIS = Duration.ofSeconds(3).toMillis();

    /** Nimbus allows two fetches in this time, so that one attack cannot keep a new key out for long. */
    private static final long FETCH_INTERVAL_MILLIS = Duration.ofSeconds(5).toMillis();

    private static final int FETCH_TIMEOUT_MILLIS = 1_000;

    /** Cognito's set is 1 KB; a larger one is not Cognito's. */
    private static final int KEY_SET_BYTES = 64 * 1024;

    /** A key that its source takes back is believed this much longer than the keys live. */
    private static final Duration REMEMBERED = Duration.ofSeconds(30);

    /** Some 4 KB each: 16 MB at the most. */
    private static final int REMEMBERED_AT_MOST = 4_000;

    private final NimbusJwtDecoder decoder;

    private final OAuth2TokenValidator<Jwt> rules;

    private final Cache<String, Jwt> remembered;

    CognitoTokenDecoder(CognitoPool pool, Clock clock) {
        this(pool, clock, Ticker.systemTicker());
    }

    CognitoTokenDecoder(CognitoPool pool, Clock clock, Ticker ticker) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys(pool)));
        // Claims are checked once, by our own rules.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        this.decoder = new NimbusJwtDecoder(processor);
        this.rules = new CognitoTokenValidator(pool, clock);
        this.decoder.setJwtValidator(rules);
        this.remembered = Caffeine.newBuilder()
                .expireAfterWrite(REMEMBERED)
                .maximumSize(REMEMBERED_AT_MOST)
                .ticker(ticker)
                .build();
    }

    @Override
    public Jwt decode(String token) {
        Jwt known = remembered.getIfPresent(token);
        if (known != null && !rules.validate(known).hasErrors()) {
            return known;
        }
        Jwt verified = verify(token);
        remembered.put(token, verified);
        return verified;
    }

    private Jwt verify(String token) {
        try {
            return decoder.decode(token);
        } catch (BadJwtException ex) {
            throw ex;
        } catch (JwtException ex) {
            // No key could be had, because of the rate limit or an outage: the token is as good as unsigned.
            logger.debug("No key for a token", ex);
            throw new BadJwtException("No key for this token", ex);
        }
    }

    private static JWKSource<SecurityContext> keys(CognitoPool pool) {
        try {
            return JWKSourceBuilder.create(
                            pool.jwksUri().toURL(),
                            new DefaultResourceRetriever(FETCH_TIMEOUT_MILLIS, FETCH_TIMEOUT_MILLIS, KEY_SET_BYTES))
                    .cache(KEYS_LIVE_MILLIS, FETCH_WAIT_MILLIS)
                    .rateLimited(FETCH_INTERVAL_MILLIS)
                    .outageTolerantForever()
                    .build();
        } catch (MalformedURLException ex) {
            throw new IllegalArgumentException("No address of keys: " + pool.jwksUri(), ex);
        }
    }
}
