package com.cruddur.localcognito;

import java.net.URI;

/** The pool and its one app client. */
record Pool(String poolId, String clientId, URI issuer) {

    URI jwksUri() {
        return URI.create(issuer + "/.well-known/jwks.json");
    }

    /** Every action of a client names it; any other is refused as Cognito does. */
    void requireClient(Request request) {
        if (!request.text("ClientId").equals(clientId)) {
            throw CognitoException.resourceNotFound("User pool client does not exist.");
        }
    }

    void requirePool(Request request) {
        if (!request.text("UserPoolId").equals(poolId)) {
            throw CognitoException.resourceNotFound("User pool does not exist.");
        }
    }
}
