package com.cruddur.localcognito;

/** Ends every sign-in of the bearer: refresh tokens, and access tokens as far as Cognito itself is asked. */
final class GlobalSignOut implements Action {

    private final Users users;

    private final SignedIn signedIn;

    GlobalSignOut(Users users, SignedIn signedIn) {
        this.users = users;
        this.signedIn = signedIn;
    }

    @Override
    public Nothing answer(Request request) {
        User user = signedIn.bearerOf(request.token("AccessToken"));
        users.change(user.sub(), (current, _) -> current.withoutSessions());
        return new Nothing();
    }
}
