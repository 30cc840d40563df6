package com.cruddur.localcognito;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Signs in by user name and password, or goes on with a refresh token. Never sets a challenge. */
final class InitiateAuth implements Action {

    private final Pool pool;

    private final Users users;

    private final Tokens tokens;

    private final Clock clock;

    InitiateAuth(Pool pool, Users users, Tokens tokens, Clock clock) {
        this.pool = pool;
        this.users = users;
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public Answer answer(Request request) {
        pool.requireClient(request);
        Result result = switch (request.text("AuthFlow")) {
            case "USER_PASSWORD_AUTH" -> signIn(request.object("AuthParameters"));
            case "REFRESH_TOKEN_AUTH", "REFRESH_TOKEN" ->
                refresh(request.object("AuthParameters").token("REFRESH_TOKEN"));
            default -> throw CognitoException.invalidParameter("This AuthFlow is not enabled for the client.");
        };
        return new Answer(result, Map.of());
    }

    private Result signIn(Request parameters) {
        User user = users.get(parameters.text("USERNAME"));
        if (!user.password().matches(parameters.text("PASSWORD"))) {
            throw CognitoException.notAuthorized("Incorrect username or password.");
        }
        if (!user.confirmed()) {
            throw CognitoException.userNotConfirmed();
        }
        RefreshToken refreshToken = RefreshToken.create(user.sub());
        Session session = session(refreshToken, clock.instant());
        User signedIn = users.change(user.sub(), (current, now) -> current.withSession(session, now));
        return issue(signedIn, session, refreshToken.text());
    }

    /** New tokens of the sign-in that the refresh token came from. */
    Result refresh(String token) {
        RefreshToken refreshToken =
                RefreshToken.parse(token).orElseThrow(() -> CognitoException.notAuthorized("Invalid Refresh Token"));
        User user = users.find(refreshToken.sub())
                .orElseThrow(() -> CognitoException.notAuthorized("Invalid Refresh Token"));
        Session session = user.findSession(refreshToken::opens)
                .orElseThrow(() -> CognitoException.notAuthorized("Refresh Token has been revoked"));
        if (session.isExpired(clock.instant())) {
            throw CognitoException.notAuthorized("Refresh Token has expired");
        }
        return issue(user, session, null);
    }

    private Result issue(User user, Session session, @Nullable String refreshToken) {
        return new Result(
                tokens.accessToken(user, session),
                tokens.idToken(user, session),
                refreshToken,
                tokens.lifetime().toSeconds(),
                "Bearer");
    }

    private static Session session(RefreshToken refreshToken, Instant now) {
        return new Session(
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                refreshToken.hash(),
                now,
                now.plus(Session.LIFETIME));
    }

    record Answer(Result authenticationResult, Map<String, String> challengeParameters) {}

    /** @param refreshToken null when the caller has one already */
    record Result(
            String accessToken, String idToken, @Nullable String refreshToken, long expiresIn, String tokenType) {}
}
