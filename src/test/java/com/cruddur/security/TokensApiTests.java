package com.cruddur.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.cruddur.CruddurTest;
import com.cruddur.LocalStores;
import com.cruddur.TestKeys;
import com.cruddur.TestTokens;
import com.cruddur.TestUsers;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.RestTestClient;

/** Every way in which a token can be wrong, on a route that needs one. */
@CruddurTest
class TokensApiTests {

    @Autowired
    RestTestClient api;

    @Autowired
    TestUsers users;

    @Test
    void aGoodTokenOpensTheRoute() {
        String token = sign(TestTokens.claims(users.create().subject()));

        groups("Bearer " + token).expectStatus().isEqualTo(200);
    }

    @Test
    void theSchemesCaseDoesNotMatter() {
        String token = sign(TestTokens.claims(users.create().subject()));

        groups("bearer " + token).expectStatus().isEqualTo(200);
    }

    @Test
    void scopesOfAnyFormAreNotRead() {
        String token = sign(TestTokens.claims(users.create().subject())
                .claim("scp", java.util.Arrays.asList(1, null))
                .claim("scope", List.of(2)));

        groups("Bearer " + token).expectStatus().isEqualTo(200);
    }

    @Test
    void aTokenThatEndedWithinTheClocksSkewIsTaken() {
        String token = sign(TestTokens.claims(users.create().subject())
                .issueTime(fromNow(-3600))
                .expirationTime(fromNow(-20)));

        groups("Bearer " + token).expectStatus().isEqualTo(200);
    }

    static Stream<Arguments> badTokens() {
        return Stream.of(
                bad("of another issuer", subject -> sign(claims(subject).issuer("https://evil.test/pool"))),
                bad(
                        "of an issuer with a slash more",
                        subject -> sign(claims(subject).issuer(TestKeys.ISSUER + "/"))),
                bad("without an issuer", subject -> sign(claims(subject).issuer(null))),
                bad(
                        "that has ended",
                        subject ->
                                sign(claims(subject).issueTime(fromNow(-3600)).expirationTime(fromNow(-120)))),
                bad("that ended in 1970", subject -> sign(claims(subject).expirationTime(Date.from(Instant.EPOCH)))),
                bad("without an end", subject -> sign(claims(subject).expirationTime(null))),
                bad("whose end is text", subject -> sign(claims(subject).claim("exp", "tomorrow"))),
                bad("that is not valid yet", subject -> sign(claims(subject).notBeforeTime(fromNow(600)))),
                bad(
                        "that is an id token",
                        subject -> sign(claims(subject)
                                .claim("token_use", "id")
                                .claim("client_id", null)
                                .audience(TestKeys.CLIENT))),
                bad("without a use", subject -> sign(claims(subject).claim("token_use", null))),
                bad("whose use is a list", subject -> sign(claims(subject).claim("token_use", List.of("access")))),
                bad("for another client", subject -> sign(claims(subject).claim("client_id", "another"))),
                bad("without a client", subject -> sign(claims(subject).claim("client_id", null))),
                bad("without an owner", subject -> sign(claims(subject).subject(null))),
                bad("whose owner has a NUL", subject -> sign(claims(subject).subject("a\u0000b"))),
                bad("whose owner is long", subject -> sign(claims(subject).subject("a".repeat(129)))),
                bad("whose owner is blank", subject -> sign(claims(subject).subject(" "))),
                bad(
                        "under a key that nobody serves",
                        subject -> TestTokens.sign(claims(subject).build(), TestKeys.newKey())),
                bad("under another key with our key's id", TokensApiTests::underAnotherKeyWithOurId),
                bad(
                        "without a key's id",
                        subject -> TestTokens.sign(
                                claims(subject).build(),
                                LocalStores.KEYS.current(),
                                new JWSHeader(JWSAlgorithm.RS256))),
                bad(
                        "in RS512",
                        subject -> TestTokens.sign(
                                claims(subject).build(),
                                LocalStores.KEYS.current(),
                                new JWSHeader.Builder(JWSAlgorithm.RS512)
                                        .keyID(LocalStores.KEYS.current().getKeyID())
                                        .build())),
                bad(
                        "in PS256",
                        subject -> TestTokens.sign(
                                claims(subject).build(),
                                LocalStores.KEYS.current(),
                                new JWSHeader.Builder(JWSAlgorithm.PS256)
                                        .keyID(LocalStores.KEYS.current().getKeyID())
                                        .build())),
                bad("in HS256 under our public key", TokensApiTests::underOurPublicKeyAsSecret),
                bad(
                        "without a signature",
                        subject -> new PlainJWT(claims(subject).build()).serialize()),
                bad("whose signature was cut off", subject -> cutSignature(sign(claims(subject)))),
                bad("whose claims were changed", subject -> withOtherClaims(sign(claims(subject)))),
                bad("that brings its own key", TokensApiTests::withItsOwnKey),
                bad("that says where its key is", TokensApiTests::withKeyElsewhere),
                bad("with a critical header nobody knows", TokensApiTests::withCriticalHeader),
                bad(
                        "of another type",
                        subject -> TestTokens.sign(
                                claims(subject).build(),
                                LocalStores.KEYS.current(),
                                new JWSHeader.Builder(JWSAlgorithm.RS256)
                                        .type(new JOSEObjectType("secevent+jwt"))
                                        .keyID(LocalStores.KEYS.current().getKeyID())
                                        .build())),
                bad("whose claims are no JSON", subject -> tokenOf("not json")),
                bad("whose claims are a list", subject -> tokenOf("[]")),
                bad("whose claims are deep", subject -> tokenOf("[".repeat(1500))));
    }

    @ParameterizedTest
    @MethodSource("badTokens")
    void aTokenIsRefused(Function<String, String> makeToken) {
        String token = makeToken.apply(users.create().subject());

        var problem = groups("Bearer " + token);
        var array = api.get()
                .uri("/api/message_groups")
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .exchange();

        problem.expectStatus().isEqualTo(401).expectHeader().contentType("application/problem+json");
        problem.expectHeader()
                .value(
                        "WWW-Authenticate",
                        challenge -> assertThat(challenge).startsWith("Bearer ").contains("error=\"invalid_token\""));
        problem.expectBody().jsonPath("$.errors").isEqualTo(List.of("generic_401"));
        array.expectStatus().isEqualTo(401).expectHeader().contentType("application/json");
        array.expectBody().jsonPath("$").isEqualTo(List.of("generic_401"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer null",
                "Bearer undefined",
                "Bearer",
                "Bearer ",
                "Basic YTpi",
                "Bearer a b",
                "Bearer  two-spaces",
                "Bearer ümlaut",
                "nonsense",
                ""
            })
    void aHeaderWithoutATokenIsRefused(String authorization) {
        var answer = groups(authorization);

        answer.expectStatus().isEqualTo(401);
        answer.expectHeader().exists("WWW-Authenticate");
        answer.expectBody().jsonPath("$.errors").isEqualTo(List.of("generic_401"));
    }

    @Test
    void noHeaderIsRefusedOnEveryRouteThatNeedsSignIn() {
        for (String uri : List.of("/api/message_groups", "/api/message_groups/@x", "/api/messages/x")) {
            var answer = api.get().uri(uri).exchange();

            answer.expectStatus().isEqualTo(401);
            answer.expectBody().jsonPath("$.errors").isEqualTo(List.of("generic_401"));
        }
        var write = api.post().uri("/api/messages").body("anything").exchange();
        write.expectStatus().isEqualTo(401);
    }

    @Test
    void aTokenInTheAddressIsNoToken() {
        String token = sign(TestTokens.claims(users.create().subject()));

        var answer =
                api.get().uri("/api/message_groups?access_token={token}", token).exchange();

        answer.expectStatus().isEqualTo(401);
    }

    @Test
    void aGoodTokenWithNobodyBehindItIsForbidden() {
        String token = sign(TestTokens.claims("nobody-" + System.nanoTime()));

        var answer = groups("Bearer " + token);

        answer.expectStatus().isEqualTo(403);
        answer.expectBody().jsonPath("$.errors").isEqualTo(List.of("user_not_registered"));
    }

    private RestTestClient.ResponseSpec groups(String authorization) {
        return api.get()
                .uri("/api/message_groups")
                .header("Authorization", authorization)
                .exchange();
    }

    private static Arguments bad(String what, Function<String, String> makeToken) {
        return Arguments.of(Named.of(what, makeToken));
    }

    private static JWTClaimsSet.Builder claims(String subject) {
        return TestTokens.claims(subject);
    }

    private static Date fromNow(long seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private static String sign(JWTClaimsSet.Builder claims) {
        return TestTokens.sign(claims.build(), LocalStores.KEYS.current());
    }

    private static String underAnotherKeyWithOurId(String subject) {
        RSAKey other = new RSAKey.Builder(TestKeys.newKey())
                .keyID(LocalStores.KEYS.current().getKeyID())
                .build();
        return TestTokens.sign(claims(subject).build(), other);
    }

    private static String underOurPublicKeyAsSecret(String subject) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .keyID(LocalStores.KEYS.current().getKeyID())
                            .build(),
                    claims(subject).build());
            token.sign(new MACSigner(LocalStores.KEYS.current().toRSAPublicKey().getEncoded()));
            return token.serialize();
        } catch (com.nimbusds.jose.JOSEException ex) {
            throw new IllegalStateException(ex);
        }
    }

    private static String withItsOwnKey(String subject) {
        RSAKey own = TestKeys.newKey();
        return TestTokens.sign(
                claims(subject).build(),
                own,
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(own.getKeyID())
                        .jwk(own.toPublicJWK())
                        .build());
    }

    private static String withKeyElsewhere(String subject) {
        RSAKey own = TestKeys.newKey();
        return TestTokens.sign(
                claims(subject).build(),
                own,
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(own.getKeyID())
                        .jwkURL(URI.create("http://127.0.0.1:1/jwks.json"))
                        .x509CertURL(URI.create("http://127.0.0.1:1/cert"))
                        .build());
    }

    private static String withCriticalHeader(String subject) {
        return TestTokens.sign(
                claims(subject).build(),
                LocalStores.KEYS.current(),
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(LocalStores.KEYS.current().getKeyID())
                        .criticalParams(java.util.Set.of("unknown"))
                        .customParam("unknown", true)
                        .build());
    }

    private static String cutSignature(String token) {
        return token.substring(0, token.lastIndexOf('.') + 1);
    }

    private static String withOtherClaims(String token) {
        String[] parts = token.split("\\.", -1);
        String claims =
                Base64URL.encode(Map.of("sub", "somebody else").toString()).toString();
        return parts[0] + "." + claims + "." + parts[2];
    }

    /** A signature that fits over claims that do not. */
    private static String tokenOf(String payload) {
        try {
            var token = new com.nimbusds.jose.JWSObject(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(LocalStores.KEYS.current().getKeyID())
                            .build(),
                    new com.nimbusds.jose.Payload(payload.getBytes(StandardCharsets.UTF_8)));
            token.sign(new com.nimbusds.jose.crypto.RSASSASigner(LocalStores.KEYS.current()));
            return token.serialize();
        } catch (com.nimbusds.jose.JOSEException ex) {
            throw new IllegalStateException(ex);
        }
    }
}
