package com.cruddur.localcognito;

/** Confirms a user by the code that was sent. */
final class ConfirmSignUp implements Action {

    private final Pool pool;

    private final Users users;

    private final Codes codes;

    ConfirmSignUp(Pool pool, Users users, Codes codes) {
        this.pool = pool;
        this.users = users;
        this.codes = codes;
    }

    @Override
    public Nothing answer(Request request) {
        pool.requireClient(request);
        User user = users.get(request.text("Username"));
        String given = request.text("ConfirmationCode");
        VerificationCode code = countTry(user);
        code.require(given, codes.now());
        users.change(user.sub(), (current, now) -> {
            // Another request may have used the code, or replaced it, since the try was counted.
            requirePending(current).requireSame(code);
            return current.confirmedAt(now);
        });
        return new Nothing();
    }

    /** Counted before it is judged, so that guesses sent at once are limited too. */
    private VerificationCode countTry(User user) {
        User tried = users.change(
                user.sub(),
                (current, now) ->
                        current.withConfirmationCode(requirePending(current).tried(), now));
        return requirePending(tried);
    }

    private static VerificationCode requirePending(User user) {
        VerificationCode code = user.confirmationCode();
        if (user.confirmed() || code == null) {
            throw CognitoException.notAuthorized("User cannot be confirmed. Current status is CONFIRMED");
        }
        return code;
    }
}
