package com.cruddur.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.cruddur.TestClock;
import com.cruddur.TestKeys;
import com.cruddur.TestTokens;
import com.nimbusds.jose.jwk.RSAKey;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** How often keys are fetched, and what happens while they cannot be. */
class CognitoTokenDecoderTests {

    private TestKeys keys;

    private JwtDecoder decoder;

    @BeforeEach
    void serveKeys() {
        keys = TestKeys.start();
        decoder = decoder(keys.uri());
    }

    @AfterEach
    void stopServing() {
        keys.close();
    }

    @Test
    void keysAreFetchedOnceForManyTokens() {
        for (int i = 0; i < 100; i++) {
            decoder.decode(token(keys.current()));
        }

        assertThat(keys.fetches()).isEqualTo(1);
    }

    @Test
    void fiftyUnknownKeysCostThreeFetchesAtTheMost() {
        decoder.decode(token(keys.current()));

        for (int i = 0; i < 50; i++) {
            RSAKey unknown = new RSAKey.Builder(STRANGER)
                    .keyID(UUID.randomUUID().toString())
                    .build();
            assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> decoder.decode(token(unknown)));
        }

        // Two in five seconds; on a slow machine the loop may reach into the next five.
        assertThat(keys.fetches()).isBetween(2, 4);
        decoder.decode(token(keys.current()));
    }

    @Test
    void aNewKeyIsFoundWhenItIsFirstUsed() {
        decoder.decode(token(keys.current()));

        keys.rotate();

        decoder.decode(token(keys.current()));
        assertThat(keys.fetches()).isEqualTo(2);
    }

    @Test
    void knownKeysServeOnWhileTheirSourceIsAway() {
        decoder.decode(token(keys.current()));

        keys.close();

        decoder.decode(token(keys.current()));
        assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> decoder.decode(token(STRANGER)));
        decoder.decode(token(keys.current()));
    }

    @Test
    void aTokenIsBadWhileNoKeyCouldEverBeHad() {
        JwtDecoder withoutSource = decoder(URI.create("http://127.0.0.1:1/jwks.json"));

        assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> withoutSource.decode(token(keys.current())));
    }

    @Test
    void aTokenIsVerifiedAgainAfterHalfAMinute() {
        AtomicLong nanos = new AtomicLong();
        JwtDecoder timed = new CognitoTokenDecoder(pool(keys.uri()), Clock.systemUTC(), nanos::get);
        String token = token(keys.current());

        Jwt first = timed.decode(token);
        Jwt soon = timed.decode(token);
        nanos.addAndGet(Duration.ofSeconds(30).toNanos());
        Jwt later = timed.decode(token);

        assertThat(soon).isSameAs(first);
        assertThat(later).isNotSameAs(first);
    }

    @Test
    void aTokenThatExpiresWhileItIsRememberedIsBad() {
        TestClock clock = new TestClock();
        JwtDecoder timed = new CognitoTokenDecoder(pool(keys.uri()), clock);
        String token = token(keys.current());
        timed.decode(token);

        clock.forward(Duration.ofHours(2));

        assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> timed.decode(token));
    }

    @Test
    void aTokenThatDiffersInItsSignatureFromOneThatIsRememberedIsBad() {
        String token = token(keys.current());
        decoder.decode(token);

        // Not the last one, whose low bits mean nothing.
        int place = token.length() - 10;
        char other = token.charAt(place) == 'A' ? 'B' : 'A';
        String forged = token.substring(0, place) + other + token.substring(place + 1);

        assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> decoder.decode(forged));
    }

    private static final RSAKey STRANGER = TestKeys.newKey();

    private static JwtDecoder decoder(URI jwks) {
        return new CognitoTokenDecoder(pool(jwks), Clock.systemUTC());
    }

    private static CognitoPool pool(URI jwks) {
        return new CognitoPool(TestKeys.ISSUER, jwks, TestKeys.CLIENT);
    }

    private static String token(RSAKey key) {
        return TestTokens.sign(TestTokens.claims("somebody").build(), key);
    }
}
