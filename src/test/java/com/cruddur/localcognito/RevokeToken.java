package com.cruddur.localcognito;

import java.util.Optional;

/** Ends one sign-in by its refresh token. A token that is good no longer is no error. */
final class RevokeToken implements Action {

    private final Pool pool;

    private final Users users;

    RevokeToken(Pool pool, Users users) {
        this.pool = pool;
        this.users = users;
    }

    @Override
    public Nothing answer(Request request) {
        pool.requireClient(request);
        RefreshToken token =
                RefreshToken.parse(request.token("Token")).orElseThrow(CognitoException::unsupportedTokenType);
        Optional<User> owner = users.find(token.sub());
        owner.ifPresent(user -> users.change(
                user.sub(),
                (current, _) -> current.findSession(token::opens)
                        .map(current::withoutSession)
                        .orElse(current)));
        return new Nothing();
    }
}
