package com.cruddur.security;

import java.net.URI;

/**
 * Whose tokens are believed.
 *
 * @param issuer compared with the token's {@code iss}, to the letter
 * @param jwksUri where the issuer's public keys are
 * @param clientId the app client, compared with the token's {@code client_id}
 */
public record CognitoPool(String issuer, URI jwksUri, String clientId) {}
