package com.cruddur.operator;

import com.cruddur.operator.Doctor.Check;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The user pool, its app client, and the keys that tokens are checked with. */
record PoolChecks(Target target, CognitoIdentityProviderClient client) {

    private static final Duration SOON = Duration.ofSeconds(5);

    List<Check> inOrder() {
        return List.of(
                new Check("pool", this::requireSettings),
                new Check("client", this::requireClient),
                new Check("keys", this::requireKeys));
    }

    private String requireSettings() {
        String pool = target.pool().id();
        String app = target.settings().clientId();
        return "Pool " + pool + " and app client " + app
                + (target.pool().named() ? " are set." : ", the development run's, since none is set.");
    }

    private String requireClient() {
        client.describeUserPoolClient(
                request -> request.userPoolId(target.pool().id())
                        .clientId(target.settings().clientId()));
        return "The " + target.pool().describe() + " has the app client.";
    }

    private String requireKeys() throws InterruptedException {
        URI address = target.settings().keysAddress();
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(SOON).build()) {
            HttpRequest request = HttpRequest.newBuilder(address).timeout(SOON).build();
            JsonNode keys = JsonMapper.shared()
                    .readTree(http.send(request, BodyHandlers.ofString()).body())
                    .path("keys");
            if (!keys.isArray() || keys.isEmpty()) {
                throw noKeys(address);
            }
            return "Keys at " + address + ": " + keys.size() + ".";
        } catch (IOException | JacksonException noAnswer) {
            throw noKeys(address);
        }
    }

    private static OperatorException noKeys(URI address) {
        return new OperatorException("There are no keys at " + address
                + "; region and pool, or COGNITO_ISSUER_URI and COGNITO_JWKS_URI, say where they are.");
    }
}
