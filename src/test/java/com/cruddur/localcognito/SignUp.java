package com.cruddur.localcognito;

import java.util.UUID;

/** Adds an unconfirmed user and sends the code that confirms it. */
final class SignUp implements Action {

    private final Pool pool;

    private final Users users;

    private final Codes codes;

    SignUp(Pool pool, Users users, Codes codes) {
        this.pool = pool;
        this.users = users;
        this.codes = codes;
    }

    @Override
    public Answer answer(Request request) {
        pool.requireClient(request);
        Attributes attributes = Attributes.ofSignUp(request.text("Username"), request.objects("UserAttributes"));
        String password = request.text("Password");
        PasswordPolicy.require(password);
        VerificationCode code = codes.forConfirmation();
        User added = users.add(attributes, PasswordHash.of(password), code);
        return new Answer(added.sub(), added.confirmed(), codes.sendConfirmation(added, code));
    }

    record Answer(UUID userSub, boolean userConfirmed, CodeDelivery codeDeliveryDetails) {}
}
