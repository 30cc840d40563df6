package com.cruddur.aws;

import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.cognito.AccountRecovery;
import software.amazon.awscdk.services.cognito.AuthFlow;
import software.amazon.awscdk.services.cognito.AutoVerifiedAttrs;
import software.amazon.awscdk.services.cognito.ClientAttributes;
import software.amazon.awscdk.services.cognito.Mfa;
import software.amazon.awscdk.services.cognito.MfaSecondFactor;
import software.amazon.awscdk.services.cognito.PasswordPolicy;
import software.amazon.awscdk.services.cognito.SignInAliases;
import software.amazon.awscdk.services.cognito.StandardAttribute;
import software.amazon.awscdk.services.cognito.StandardAttributes;
import software.amazon.awscdk.services.cognito.StandardAttributesMask;
import software.amazon.awscdk.services.cognito.UserPool;
import software.amazon.awscdk.services.cognito.UserPoolClient;
import software.amazon.awscdk.services.cognito.UserPoolClientIdentityProvider;
import software.amazon.awscdk.services.cognito.UserPoolClientOptions;
import software.constructs.Construct;

/**
 * Who may sign in: the user pool, as the original had it, and the client that the web page is. People sign up by
 * themselves with an e-mail address, a name and a handle, which is {@code preferred_username}.
 */
final class IdentityStack extends CruddurStack {

    private final UserPool pool;

    private final UserPoolClient client;

    IdentityStack(Construct scope, Settings settings) {
        super(scope, settings, "identity", "The user pool and the web page's client");
        pool = UserPool.Builder.create(this, "Pool")
                .userPoolName(settings.name())
                .selfSignUpEnabled(true)
                // The page signs people up under their address; Cognito then makes the user's name itself.
                .signInAliases(SignInAliases.builder().email(true).build())
                .signInCaseSensitive(false)
                .autoVerify(AutoVerifiedAttrs.builder().email(true).build())
                .standardAttributes(StandardAttributes.builder()
                        .email(required())
                        .fullname(required())
                        .preferredUsername(required())
                        .build())
                .passwordPolicy(PasswordPolicy.builder()
                        .minLength(8)
                        .requireDigits(true)
                        .requireLowercase(true)
                        .requireUppercase(true)
                        .requireSymbols(false)
                        .tempPasswordValidity(Duration.days(7))
                        .build())
                // Whoever wants it turns it on for themselves, with an app: text messages cost, and can be taken over.
                .mfa(Mfa.OPTIONAL)
                .mfaSecondFactor(MfaSecondFactor.builder().otp(true).sms(false).build())
                .accountRecovery(AccountRecovery.EMAIL_ONLY)
                .deletionProtection(settings.keepData())
                .removalPolicy(dataRemoval(RemovalPolicy.RETAIN))
                .build();
        client = pool.addClient("Page", clientOptions(settings));

        export("user-pool-id", "AWS_COGNITO_USER_POOL_ID", pool.getUserPoolId());
        export("user-pool-client-id", "AWS_COGNITO_USER_POOL_CLIENT_ID", client.getUserPoolClientId());
    }

    UserPool pool() {
        return pool;
    }

    UserPoolClient client() {
        return client;
    }

    private static UserPoolClientOptions clientOptions(Settings settings) {
        return UserPoolClientOptions.builder()
                .userPoolClientName(settings.named("page"))
                // A page cannot keep a secret.
                .generateSecret(false)
                // Passwords never travel. Refreshing is allowed with every set of flows, and by both of its actions as
                // long as refresh tokens are not rotated: older front ends know only the older one.
                .authFlows(AuthFlow.builder().userSrp(true).build())
                .disableOAuth(true)
                .accessTokenValidity(Duration.hours(1))
                .idTokenValidity(Duration.hours(1))
                .refreshTokenValidity(Duration.days(30))
                .enableTokenRevocation(true)
                // Or a stranger learns who has an account.
                .preventUserExistenceErrors(true)
                .readAttributes(new ClientAttributes()
                        .withStandardAttributes(StandardAttributesMask.builder()
                                .email(true)
                                .emailVerified(true)
                                .fullname(true)
                                .preferredUsername(true)
                                .build()))
                .writeAttributes(new ClientAttributes()
                        .withStandardAttributes(StandardAttributesMask.builder()
                                .email(true)
                                .fullname(true)
                                .preferredUsername(true)
                                .build()))
                .supportedIdentityProviders(List.of(UserPoolClientIdentityProvider.COGNITO))
                .build();
    }

    private static StandardAttribute required() {
        return StandardAttribute.builder().required(true).mutable(true).build();
    }
}
