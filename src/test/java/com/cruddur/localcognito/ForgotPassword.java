package com.cruddur.localcognito;

/** Sends a code that lets its bearer set a new password; an earlier one is good no longer. */
final class ForgotPassword implements Action {

    private final Pool pool;

    private final Users users;

    private final Codes codes;

    ForgotPassword(Pool pool, Users users, Codes codes) {
        this.pool = pool;
        this.users = users;
        this.codes = codes;
    }

    @Override
    public CodeDelivery.Details answer(Request request) {
        pool.requireClient(request);
        VerificationCode code = codes.forReset();
        User changed = users.change(users.get(request.text("Username")).sub(), (user, now) -> {
            if (!user.confirmed()) {
                throw CognitoException.invalidParameter(
                        "Cannot reset password for the user as there is no registered/verified email or phone_number");
            }
            return user.withResetCode(code, now);
        });
        return new CodeDelivery.Details(codes.sendReset(changed, code));
    }
}
