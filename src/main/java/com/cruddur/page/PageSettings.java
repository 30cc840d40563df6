package com.cruddur.page;

import java.net.URI;
import java.util.List;

/**
 * What the page must be told when it starts, so that one build of it serves every environment.
 *
 * @param region of the user pool
 * @param userPoolId where people sign in
 * @param userPoolClientId the app client that their tokens are for
 * @param cognitoEndpoint Cognito's address as a browser reaches it
 * @param authFlow how passwords are proved there
 * @param demoAccounts none but in the development run
 */
public record PageSettings(
        String region,
        String userPoolId,
        String userPoolClientId,
        URI cognitoEndpoint,
        AuthFlow authFlow,
        List<DemoAccount> demoAccounts) {

    public PageSettings {
        if (cognitoEndpoint.getHost() == null) {
            throw new IllegalArgumentException(
                    "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER names no host: " + cognitoEndpoint);
        }
        demoAccounts = List.copyOf(demoAccounts);
    }
}
