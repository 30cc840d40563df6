package com.cruddur.localcognito;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The pool's two RSA keys, the first for id tokens and the second for access tokens, as Cognito has them. */
final class SigningKeys {

    private static final String FILE = "keys.json";

    // What Cognito's own keys have.
    private static final int KEY_BITS = 2048;

    private final JWKSet keys;

    private SigningKeys(JWKSet keys) {
        this.keys = keys;
    }

    /** Keys outlive restarts, so that tokens do. */
    static SigningKeys loadOrCreate(Storage storage) {
        return storage.read(FILE).map(SigningKeys::parse).orElseGet(() -> {
            JWKSet created = new JWKSet(List.of(generate(), generate()));
            storage.write(FILE, created.toString(false).getBytes(StandardCharsets.UTF_8));
            return new SigningKeys(created);
        });
    }

    Map<String, Object> publicSet() {
        return keys.toPublicJWKSet().toJSONObject();
    }

    String signIdToken(JWTClaimsSet claims) {
        return sign(keys.getKeys().getFirst(), claims);
    }

    String signAccessToken(JWTClaimsSet claims) {
        return sign(keys.getKeys().getLast(), claims);
    }

    /** The claims of a token that one of these keys signed, expired or not; empty for any other text. */
    Optional<JWTClaimsSet> verify(String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            @Nullable JWK key = keys.getKeyByKeyId(jwt.getHeader().getKeyID());
            if (key == null || !jwt.getHeader().getAlgorithm().equals(JWSAlgorithm.RS256)) {
                return Optional.empty();
            }
            boolean genuine = jwt.verify(new RSASSAVerifier(key.toRSAKey()));
            return genuine ? Optional.of(jwt.getJWTClaimsSet()) : Optional.empty();
        } catch (ParseException | JOSEException _) {
            return Optional.empty();
        }
    }

    private static String sign(JWK key, JWTClaimsSet claims) {
        try {
            // kid and alg, nothing else, and no typ: as Cognito writes it.
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            jwt.sign(new RSASSASigner(key.toRSAKey()));
            return jwt.serialize();
        } catch (JOSEException ex) {
            throw new IllegalStateException("Local Cognito: signing with key " + key.getKeyID(), ex);
        }
    }

    private static RSAKey generate() {
        try {
            return new RSAKeyGenerator(KEY_BITS)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException ex) {
            throw new IllegalStateException("Local Cognito: making a key of %d bits".formatted(KEY_BITS), ex);
        }
    }

    private static SigningKeys parse(byte[] file) {
        try {
            JWKSet parsed = JWKSet.parse(new String(file, StandardCharsets.UTF_8));
            if (parsed.size() == 2 && parsed.getKeys().stream().allMatch(JWK::isPrivate)) {
                return new SigningKeys(parsed);
            }
        } catch (ParseException _) {
            // Told below: both are the same to whoever has to mend it.
        }
        throw Storage.unreadable(FILE);
    }
}
