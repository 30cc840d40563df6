package com.cruddur.localcognito;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;

class LocalCognitoTokensTests {

    private TestPool pool;

    private String handle;

    private AuthenticationResultType signedIn;

    @BeforeEach
    void signIn() {
        pool = new TestPool(Settings.inMemory().withTokenLifetime(Duration.ofMinutes(5)));
        handle = pool.confirmedUser();
        signedIn = pool.signIn(handle);
    }

    @AfterEach
    void stop() {
        pool.close();
    }

    @Test
    void accessTokenIsVerifiedByThePublishedKeysAndHasTheClaimsOfCognito() throws Exception {
        String sub = pool.getUser(signedIn.accessToken()).username();

        JWTClaimsSet claims = verified(signedIn.accessToken());

        assertThat(claims.getClaims())
                .containsOnlyKeys(
                        "sub",
                        "iss",
                        "client_id",
                        "origin_jti",
                        "event_id",
                        "token_use",
                        "scope",
                        "auth_time",
                        "exp",
                        "iat",
                        "jti",
                        "username")
                .containsEntry("sub", sub)
                .containsEntry("username", sub)
                .containsEntry("iss", pool.cognito.issuer().toString())
                .containsEntry("client_id", pool.cognito.clientId())
                .containsEntry("token_use", "access")
                .containsEntry("scope", "aws.cognito.signin.user.admin");
        Instant issued = claims.getIssueTime().toInstant();
        assertThat(claims.getExpirationTime().toInstant()).isEqualTo(issued.plus(Duration.ofMinutes(5)));
        assertThat(Instant.ofEpochSecond(claims.getLongClaim("auth_time"))).isBetween(issued.minusSeconds(10), issued);
    }

    @Test
    void idTokenIsVerifiedByThePublishedKeysAndHasTheClaimsOfCognito() throws Exception {
        String sub = pool.getUser(signedIn.accessToken()).username();

        JWTClaimsSet claims = verified(signedIn.idToken());

        assertThat(claims.getClaims())
                .containsOnlyKeys(
                        "sub",
                        "iss",
                        "aud",
                        "origin_jti",
                        "event_id",
                        "token_use",
                        "auth_time",
                        "exp",
                        "iat",
                        "jti",
                        "cognito:username",
                        "preferred_username",
                        "name",
                        "email",
                        "email_verified")
                .containsEntry("sub", sub)
                .containsEntry("cognito:username", sub)
                .containsEntry("token_use", "id")
                .containsEntry("preferred_username", handle)
                .containsEntry("name", "Name of " + handle)
                .containsEntry("email", TestPool.emailOf(handle))
                .containsEntry("email_verified", true);
        assertThat(claims.getAudience()).containsExactly(pool.cognito.clientId());
    }

    @Test
    void headersHoldKeyIdAndAlgorithmOnly() throws Exception {
        var access = SignedJWT.parse(signedIn.accessToken()).getHeader().toJSONObject();
        var id = SignedJWT.parse(signedIn.idToken()).getHeader().toJSONObject();

        assertThat(access).containsOnlyKeys("kid", "alg").containsEntry("alg", "RS256");
        assertThat(id).containsOnlyKeys("kid", "alg").containsEntry("alg", "RS256");
        assertThat(id.get("kid")).isNotEqualTo(access.get("kid"));
    }

    @Test
    void refreshedTokenKeepsTheSignInItCameFrom() throws Exception {
        JWTClaimsSet first = verified(signedIn.accessToken());

        JWTClaimsSet second = verified(pool.refresh(signedIn.refreshToken()).accessToken());

        assertThat(second.getClaim("origin_jti")).isEqualTo(first.getClaim("origin_jti"));
        assertThat(second.getClaim("auth_time")).isEqualTo(first.getClaim("auth_time"));
        assertThat(second.getJWTID()).isNotEqualTo(first.getJWTID());
    }

    @Test
    void publishedKeysHoldNoPrivatePart() throws Exception {
        JWKSet published = JWKSet.load(pool.cognito.jwksUri().toURL());

        assertThat(published.getKeys()).hasSize(2).noneMatch(key -> key.isPrivate());
    }

    private JWTClaimsSet verified(String token) throws Exception {
        JWKSet published = JWKSet.load(pool.cognito.jwksUri().toURL());
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, new ImmutableJWKSet<>(published)));
        return processor.process(token, null);
    }
}
