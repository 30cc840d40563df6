package com.cruddur.localcognito;

/** Sets a new password by the code that was sent. Sign-ins that are open stay open, as in Cognito. */
final class ConfirmForgotPassword implements Action {

    private final Pool pool;

    private final Users users;

    private final Codes codes;

    ConfirmForgotPassword(Pool pool, Users users, Codes codes) {
        this.pool = pool;
        this.users = users;
        this.codes = codes;
    }

    @Override
    public Nothing answer(Request request) {
        pool.requireClient(request);
        User user = users.get(request.text("Username"));
        String given = request.text("ConfirmationCode");
        String password = request.text("Password");
        PasswordPolicy.require(password);
        VerificationCode code = countTry(user);
        code.require(given, codes.now());
        PasswordHash hash = PasswordHash.of(password);
        users.change(user.sub(), (current, now) -> {
            // Another request may have used the code, or replaced it, since the try was counted.
            requirePending(current).requireSame(code);
            return current.withPassword(hash, now);
        });
        return new Nothing();
    }

    /** Counted before it is judged, so that guesses sent at once are limited too. */
    private VerificationCode countTry(User user) {
        User tried = users.change(
                user.sub(),
                (current, now) -> current.withResetCode(requirePending(current).tried(), now));
        return requirePending(tried);
    }

    private static VerificationCode requirePending(User user) {
        VerificationCode code = user.resetCode();
        if (code == null) {
            throw CognitoException.expiredCode();
        }
        return code;
    }
}
