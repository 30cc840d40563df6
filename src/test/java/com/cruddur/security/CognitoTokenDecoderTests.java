package com.cruddur.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.cruddur.TestClock;
import com.cruddur.TestKeys;
import com.cruddur.TestKeys.Fault;
import com.cruddur.TestTokens;
import com.nimbusds.jose.jwk.RSAKey;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
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

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void aSourceThatFailsAtTheStartIsFoundWhenItWorks(Fault fault) {
        keys.inject(fault);
        long begin = System.nanoTime();
        assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> decoder.decode(token(keys.current())));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));

        keys.inject(Fault.NONE);

        // Two tries in five seconds.
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(decoder.decode(token(keys.current()))).isNotNull());
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void aSourceThatFailsLaterKeepsNobodyOut(Fault fault) {
        decoder.decode(token(keys.current()));

        keys.inject(fault);

        assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> decoder.decode(token(STRANGER)));
        assertThat(decoder.decode(token(keys.current()))).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"-61, 0, false", "-60, 0, false", "-59, 0, true", "1, 0, true", "10, 60, true", "10, 61, false"})
    void clocksMayDifferByAMinute(long endsIn, long beginsIn, boolean good) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        JwtDecoder punctual = decoder(keys.uri(), Clock.fixed(now, ZoneOffset.UTC));
        String token = TestTokens.sign(
                TestTokens.claims("somebody")
                        .issueTime(null)
                        .notBeforeTime(Date.from(now.plusSeconds(beginsIn)))
                        .expirationTime(Date.from(now.plusSeconds(endsIn)))
                        .build(),
                keys.current());

        if (good) {
            assertThat(punctual.decode(token)).isNotNull();
        } else {
            assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> punctual.decode(token));
        }
    }

    @Test
    void noChangeOfATokenIsTakenOrADefect() {
        String good = token(keys.current());
        decoder.decode(good);
        Random random = new Random(7);
        List<String> changed = new ArrayList<>();
        // The last character has four bits that mean nothing.
        for (int i = 0; i < good.length() - 1; i++) {
            char other = "AZaz09-_.= {}\u0000\u00fc".charAt(random.nextInt(15));
            if (other != good.charAt(i)) {
                changed.add(good.substring(0, i) + other + good.substring(i + 1));
            }
            changed.add(good.substring(0, i) + good.substring(i + 1));
            changed.add(good.substring(0, i));
        }
        changed.add(good + ".");
        changed.add(good + good);
        changed.add("." + good);
        changed.add(good.repeat(100));

        assertThat(changed)
                .allSatisfy(token ->
                        assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> decoder.decode(token)));
    }

    private static final RSAKey STRANGER = TestKeys.newKey();

    private static JwtDecoder decoder(URI jwks) {
        return decoder(jwks, Clock.systemUTC());
    }

    private static JwtDecoder decoder(URI jwks, Clock clock) {
        return new CognitoTokenDecoder(pool(jwks), clock);
    }

    private static CognitoPool pool(URI jwks) {
        return new CognitoPool(TestKeys.ISSUER, jwks, TestKeys.CLIENT);
    }

    private static String token(RSAKey key) {
        return TestTokens.sign(TestTokens.claims("somebody").build(), key);
    }
}
