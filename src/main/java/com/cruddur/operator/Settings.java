package com.cruddur.operator;

import com.cruddur.messagestable.MessagesTable;
import com.cruddur.sql.ConnectionUrl;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/**
 * What the environment says about the stores of a stage. Locally the variables of the application are read, with
 * the development run's stores where they are not set. For prod {@code PROD_X} goes before {@code X}; addresses are
 * taken from {@code PROD_X} alone, so that none of the two stages is ever taken for the other.
 */
record Settings(Map<String, String> environment, Stage stage) {

    private static final String LOCAL_REGION = "ca-central-1";

    /** The development run's. */
    private static final String LOCAL_POOL = "local_cruddur";

    /** The development run's. */
    private static final String LOCAL_CLIENT = "cruddur-local";

    /** @throws OperatorException if there is none, or it is not of its form */
    ConnectionUrl connectionUrl() {
        String variable = stage == Stage.PROD ? "PROD_CONNECTION_URL" : "CONNECTION_URL";
        Optional<String> url = find(variable);
        if (stage == Stage.PROD && url.isEmpty()) {
            throw missing(variable, "postgresql://user:password@host:port/database");
        }
        return ConnectionUrl.parse(
                variable,
                url.orElseGet(() ->
                        "postgresql://cruddur:cruddur@127.0.0.1:" + port("DEV_POSTGRES_PORT", 15_432) + "/cruddur"));
    }

    /** DynamoDB's address; empty for AWS' own of the region. */
    Optional<URI> dynamoDbEndpoint() {
        if (stage == Stage.PROD) {
            return find("PROD_AWS_ENDPOINT_URL_DYNAMODB").map(URI::create);
        }
        return Optional.of(find("AWS_ENDPOINT_URL_DYNAMODB")
                .or(() -> find("AWS_ENDPOINT_URL"))
                .map(URI::create)
                .orElseGet(() -> URI.create("http://127.0.0.1:" + port("DEV_DYNAMODB_PORT", 18_000))));
    }

    String tableName() {
        return findForStage("DDB_MESSAGE_TABLE").orElse(MessagesTable.DEFAULT_NAME);
    }

    /** @throws OperatorException if prod's is not set */
    String region() {
        return findForStage("AWS_REGION")
                .or(() -> findForStage("AWS_DEFAULT_REGION"))
                .or(() -> stage == Stage.LOCAL ? Optional.of(LOCAL_REGION) : Optional.empty())
                .orElseThrow(() -> missing("AWS_REGION", "the region of the table and the pool"));
    }

    /** The user pool; locally the development run's where none is set. */
    PoolPlace pool() {
        Optional<String> id = findForStage("AWS_COGNITO_USER_POOL_ID");
        if (stage == Stage.PROD && id.isEmpty()) {
            throw missing("AWS_COGNITO_USER_POOL_ID", "the user pool");
        }
        String variable = "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER";
        URI address = find(stage == Stage.PROD ? "PROD_" + variable : variable)
                .map(URI::create)
                .orElseGet(() -> id.isPresent()
                        ? URI.create("https://"
                                + CognitoIdentityProviderClient.serviceMetadata()
                                        .endpointFor(Region.of(region())))
                        : URI.create("http://127.0.0.1:" + port("DEV_COGNITO_PORT", 19_229)));
        return new PoolPlace(address, id.orElse(LOCAL_POOL), id.isPresent());
    }

    /** The app client of the pool; locally the development run's where no pool is set. */
    String clientId() {
        String variable = "AWS_COGNITO_USER_POOL_CLIENT_ID";
        return findForStage(variable)
                .or(() -> pool().named() ? Optional.empty() : Optional.of(LOCAL_CLIENT))
                .orElseThrow(() -> missing(variable, "the app client whose tokens are believed"));
    }

    /** Where the application fetches the keys of tokens. */
    URI keysAddress() {
        String prefix = stage == Stage.PROD ? "PROD_" : "";
        PoolPlace pool = pool();
        return find(prefix + "COGNITO_JWKS_URI")
                .or(() -> find(prefix + "COGNITO_ISSUER_URI").map(issuer -> issuer + "/.well-known/jwks.json"))
                .map(URI::create)
                .orElseGet(() -> URI.create(pool.address() + "/" + pool.id() + "/.well-known/jwks.json"));
    }

    /** Whether the environment names credentials of AWS; the local stores take any. */
    boolean namesCredentials() {
        return Stream.of("AWS_ACCESS_KEY_ID", "AWS_PROFILE")
                .anyMatch(name -> find(name).isPresent());
    }

    /** What to do when the store that a variable names does not answer. */
    String hint(String variable) {
        return stage == Stage.PROD
                ? "PROD_" + variable + " and the AWS settings say where it is"
                : "start the development run (mvn spring-boot:test-run), or say by " + variable + " where it is";
    }

    int port(String variable, int whenAbsent) {
        String text = find(variable).orElse(Integer.toString(whenAbsent));
        if (!text.matches("[0-9]{1,5}")) {
            throw new OperatorException(variable + " is no port: " + text + ".");
        }
        return Integer.parseInt(text);
    }

    private Optional<String> findForStage(String variable) {
        return stage == Stage.PROD ? find("PROD_" + variable).or(() -> find(variable)) : find(variable);
    }

    private Optional<String> find(String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isBlank());
    }

    private static OperatorException missing(String variable, String what) {
        return new OperatorException(variable + " is not set: " + what + ".");
    }
}
