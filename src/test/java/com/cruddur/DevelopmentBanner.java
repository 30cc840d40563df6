package com.cruddur;

import com.cruddur.localcognito.LocalCognito;
import com.cruddur.page.DemoAccount;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a development run says when it is ready. */
final class DevelopmentBanner {

    private DevelopmentBanner() {}

    static String text(DevelopmentSettings settings, @Nullable LocalCognito cognito) {
        String api = "http://localhost:" + settings.apiPort();
        return """

              Cruddur is ready: %s
              Its API:          %s/swagger-ui/index.html

              Postgres        postgresql://cruddur:cruddur@localhost:%d/cruddur
              DynamoDB Local  http://localhost:%d  (listens on ALL addresses of this machine; it cannot do otherwise)
              Data            %s  (delete it to start afresh)
            %s
              Ctrl-C ends everything.
            """.formatted(
                api,
                api,
                settings.postgresPort(),
                settings.dynamoDbPort(),
                settings.data(),
                cognito == null ? "  Sign-in         the pool that the environment names\n" : signIn(cognito, api));
    }

    private static String signIn(LocalCognito cognito, String api) {
        return """
              Cognito         %s  (local; codes for new accounts appear in this log)

              Demo accounts: %s; password %s
              A token, and what it opens:

                TOKEN=$(curl -s %s -H 'Content-Type: application/x-amz-json-1.1' \\
                  -H 'X-Amz-Target: AWSCognitoIdentityProviderService.InitiateAuth' \\
                  -d '{"AuthFlow":"USER_PASSWORD_AUTH","ClientId":"%s","AuthParameters":{"USERNAME":"andrewbrown","PASSWORD":"%s"}}' \\
                  | sed 's/.*"AccessToken":"\\([^"]*\\)".*/\\1/')
                curl -s %s/api/message_groups -H "Authorization: Bearer $TOKEN"
            """.formatted(
                        cognito.endpoint(),
                        DemoData.PEOPLE.stream().map(DemoAccount::handle).collect(Collectors.joining(", ")),
                        DevelopmentSettings.PASSWORD,
                        cognito.endpoint(),
                        cognito.clientId(),
                        DevelopmentSettings.PASSWORD,
                        api);
    }
}
