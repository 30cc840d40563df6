package com.cruddur.localcognito;

import java.util.List;
import java.util.UUID;

/** Says who an access token is about. */
final class GetUser implements Action {

    private final SignedIn signedIn;

    GetUser(SignedIn signedIn) {
        this.signedIn = signedIn;
    }

    @Override
    public Answer answer(Request request) {
        User user = signedIn.bearerOf(request.token("AccessToken"));
        return new Answer(user.sub(), UserAttribute.allOf(user));
    }

    record Answer(UUID username, List<UserAttribute> userAttributes) {}
}
