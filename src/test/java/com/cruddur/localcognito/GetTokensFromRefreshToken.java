package com.cruddur.localcognito;

/**
 * Goes on with a refresh token: the newer way, and the one that Amplify takes. The token is not rotated, as in a pool
 * that was not told to.
 */
final class GetTokensFromRefreshToken implements Action {

    private final Pool pool;

    private final InitiateAuth initiateAuth;

    GetTokensFromRefreshToken(Pool pool, InitiateAuth initiateAuth) {
        this.pool = pool;
        this.initiateAuth = initiateAuth;
    }

    @Override
    public Answer answer(Request request) {
        pool.requireClient(request);
        return new Answer(initiateAuth.refresh(request.token("RefreshToken")));
    }

    record Answer(InitiateAuth.Result authenticationResult) {}
}
