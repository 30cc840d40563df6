package com.cruddur.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Template;

class IdentityStackTests {

    private final Synthesised small = Synthesised.small();

    private final Template template = small.of(small.infrastructure().identity());

    @Test
    void peopleSignUpByThemselvesWithAddressNameAndHandle() {
        template.hasResourceProperties("AWS::Cognito::UserPool", Json.like("""
            {
              "UserPoolName": "cruddur",
              "AdminCreateUserConfig": {"AllowAdminCreateUserOnly": false},
              "UsernameAttributes": ["email"],
              "UsernameConfiguration": {"CaseSensitive": false},
              "AutoVerifiedAttributes": ["email"],
              "Schema": [
                {"Name": "email", "Required": true, "Mutable": true},
                {"Name": "name", "Required": true, "Mutable": true},
                {"Name": "preferred_username", "Required": true, "Mutable": true}
              ]
            }
            """));
    }

    @Test
    void passwordsFollowTheSameRulesAsAtTheLocalCognito() {
        template.hasResourceProperties("AWS::Cognito::UserPool", Json.like("""
            {
              "Policies": {
                "PasswordPolicy": {
                  "MinimumLength": 8,
                  "RequireLowercase": true,
                  "RequireUppercase": true,
                  "RequireNumbers": true,
                  "RequireSymbols": false
                }
              },
              "MfaConfiguration": "OPTIONAL",
              "EnabledMfas": ["SOFTWARE_TOKEN_MFA"],
              "AccountRecoverySetting": {"RecoveryMechanisms": [{"Name": "verified_email", "Priority": 1}]}
            }
            """));
    }

    @Test
    void poolOutlivesItsStackUnlessItsDataNeedNotBeKept() {
        Synthesised trial = Synthesised.trial();

        template.hasResource("AWS::Cognito::UserPool", Json.like("""
            {"DeletionPolicy": "Retain", "Properties": {"DeletionProtection": "ACTIVE"}}
            """));
        trial.of(trial.infrastructure().identity()).hasResource("AWS::Cognito::UserPool", Json.like("""
            {"DeletionPolicy": "Delete", "Properties": {"DeletionProtection": "INACTIVE"}}
            """));
    }

    @Test
    void pageSignsInWithoutSecretAndWithoutSendingPasswords() {
        template.hasResourceProperties("AWS::Cognito::UserPoolClient", Json.like("""
            {
              "ClientName": "cruddur-page",
              "GenerateSecret": false,
              "AllowedOAuthFlowsUserPoolClient": false,
              "ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
              "EnableTokenRevocation": true,
              "PreventUserExistenceErrors": "ENABLED",
              "AccessTokenValidity": 60,
              "RefreshTokenValidity": 43200,
              "SupportedIdentityProviders": ["COGNITO"],
              "WriteAttributes": ["email", "name", "preferred_username"]
            }
            """));
    }

    @Test
    void refreshTokensAreNotRotatedOrOlderFrontEndsCouldNotRefresh() {
        Map<String, Map<String, Object>> clients = template.findResources("AWS::Cognito::UserPoolClient");

        assertThat(clients.values().toString()).doesNotContain("RefreshTokenRotation");
    }
}
