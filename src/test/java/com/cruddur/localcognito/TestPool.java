package com.cruddur.localcognito;

import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SignUpResponse;

/** A local Cognito with the SDK's own client for it, and short words for what tests ask most. */
final class TestPool implements AutoCloseable {

    static final String PASSWORD = "Cruddur-demo-1";

    final LocalCognito cognito;

    final CognitoIdentityProviderClient client;

    TestPool(Settings settings) {
        cognito = LocalCognito.start(settings);
        client = CognitoIdentityProviderClient.builder()
                .region(Region.of("local"))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .endpointOverride(cognito.endpoint())
                .httpClientBuilder(Apache5HttpClient.builder())
                .build();
    }

    static String freshHandle() {
        return "h" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    }

    static String emailOf(String handle) {
        return handle + "@example.test";
    }

    /** As the original front end does it: the e-mail address is the user name. */
    SignUpResponse signUp(String handle, String password) {
        return client.signUp(it -> it.clientId(cognito.clientId())
                .username(emailOf(handle))
                .password(password)
                .userAttributes(
                        attribute("name", "Name of " + handle),
                        attribute("email", emailOf(handle)),
                        attribute("preferred_username", handle)));
    }

    SignUpResponse signUp(String handle) {
        return signUp(handle, PASSWORD);
    }

    void confirm(String handle, String code) {
        client.confirmSignUp(
                it -> it.clientId(cognito.clientId()).username(emailOf(handle)).confirmationCode(code));
    }

    void forgotPassword(String handle) {
        client.forgotPassword(it -> it.clientId(cognito.clientId()).username(handle));
    }

    void resetPassword(String handle, String code, String password) {
        client.confirmForgotPassword(it -> it.clientId(cognito.clientId())
                .username(handle)
                .confirmationCode(code)
                .password(password));
    }

    String confirmedUser() {
        String handle = freshHandle();
        cognito.addConfirmedUser(handle, emailOf(handle), "Name of " + handle, PASSWORD);
        return handle;
    }

    AuthenticationResultType signIn(String username, String password) {
        return initiateAuth(AuthFlowType.USER_PASSWORD_AUTH, Map.of("USERNAME", username, "PASSWORD", password));
    }

    AuthenticationResultType signIn(String username) {
        return signIn(username, PASSWORD);
    }

    AuthenticationResultType refresh(String refreshToken) {
        return initiateAuth(AuthFlowType.REFRESH_TOKEN_AUTH, Map.of("REFRESH_TOKEN", refreshToken));
    }

    AuthenticationResultType initiateAuth(AuthFlowType flow, Map<String, String> parameters) {
        return client.initiateAuth(
                        it -> it.clientId(cognito.clientId()).authFlow(flow).authParameters(parameters))
                .authenticationResult();
    }

    GetUserResponse getUser(String accessToken) {
        return client.getUser(it -> it.accessToken(accessToken));
    }

    static AttributeType attribute(String name, String value) {
        return AttributeType.builder().name(name).value(value).build();
    }

    @Override
    public void close() {
        client.close();
        cognito.close();
    }
}
