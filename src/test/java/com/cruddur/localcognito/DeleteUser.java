package com.cruddur.localcognito;

/** Deletes the bearer of an access token. Their names are free again. */
final class DeleteUser implements Action {

    private final Users users;

    private final SignedIn signedIn;

    DeleteUser(Users users, SignedIn signedIn) {
        this.users = users;
        this.signedIn = signedIn;
    }

    @Override
    public Nothing answer(Request request) {
        users.remove(signedIn.bearerOf(request.token("AccessToken")).sub());
        return new Nothing();
    }
}
