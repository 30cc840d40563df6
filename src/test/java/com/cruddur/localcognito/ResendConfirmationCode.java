package com.cruddur.localcognito;

/** Sends a new confirmation code; the old one is good no longer. */
final class ResendConfirmationCode implements Action {

    private final Pool pool;

    private final Users users;

    private final Codes codes;

    ResendConfirmationCode(Pool pool, Users users, Codes codes) {
        this.pool = pool;
        this.users = users;
        this.codes = codes;
    }

    @Override
    public CodeDelivery.Details answer(Request request) {
        pool.requireClient(request);
        VerificationCode code = codes.forConfirmation();
        User changed = users.change(users.get(request.text("Username")).sub(), (user, now) -> {
            if (user.confirmed()) {
                throw CognitoException.invalidParameter("User is already confirmed.");
            }
            return user.withConfirmationCode(code, now);
        });
        return new CodeDelivery.Details(codes.sendConfirmation(changed, code));
    }
}
