package com.cruddur.localcognito;

import static java.util.Map.entry;

import java.util.Map;

/** The actions by their names on the wire; any other name is Cognito's, but nothing here needs it. */
final class Actions {

    private Actions() {}

    static Map<String, Action> of(Pool pool, Users users, SigningKeys keys, Settings settings) {
        Codes codes = new Codes(settings.clock());
        Tokens tokens = new Tokens(pool, keys, settings.clock(), settings.tokenLifetime());
        SignedIn signedIn = new SignedIn(users, tokens);
        InitiateAuth initiateAuth = new InitiateAuth(pool, users, tokens, settings.clock());
        return Map.ofEntries(
                entry("SignUp", new SignUp(pool, users, codes)),
                entry("ConfirmSignUp", new ConfirmSignUp(pool, users, codes)),
                entry("ResendConfirmationCode", new ResendConfirmationCode(pool, users, codes)),
                entry("InitiateAuth", initiateAuth),
                entry("GetTokensFromRefreshToken", new GetTokensFromRefreshToken(pool, initiateAuth)),
                entry("GetUser", new GetUser(signedIn)),
                entry("DeleteUser", new DeleteUser(users, signedIn)),
                entry("ForgotPassword", new ForgotPassword(pool, users, codes)),
                entry("ConfirmForgotPassword", new ConfirmForgotPassword(pool, users, codes)),
                entry("ListUsers", new ListUsers(pool, users)),
                entry("DescribeUserPoolClient", new DescribeUserPoolClient(pool)),
                entry("GlobalSignOut", new GlobalSignOut(users, signedIn)),
                entry("RevokeToken", new RevokeToken(pool, users)));
    }
}
