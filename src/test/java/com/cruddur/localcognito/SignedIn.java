package com.cruddur.localcognito;

/** Who the bearer of an access token is. */
final class SignedIn {

    private final Users users;

    private final Tokens tokens;

    SignedIn(Users users, Tokens tokens) {
        this.users = users;
        this.tokens = tokens;
    }

    /** @throws CognitoException if the token is not good, or its bearer is gone or has signed out everywhere since */
    User bearerOf(String accessToken) {
        Tokens.AccessToken token = tokens.parseAccessToken(accessToken);
        User user = users.find(token.sub()).orElseThrow(CognitoException::userNotFound);
        if (user.findSession(it -> it.originJti().equals(token.originJti())).isEmpty()) {
            throw CognitoException.notAuthorized("Access Token has been revoked");
        }
        return user;
    }
}
