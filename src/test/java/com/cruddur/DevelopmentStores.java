package com.cruddur;

import com.cruddur.localcognito.LocalCognito;
import com.cruddur.localcognito.Settings;
import com.cruddur.messagestable.LocalDynamoDb;
import com.cruddur.messagestable.MessagesTableSchema;
import com.cruddur.messagestable.StreamPoller;
import com.cruddur.page.AuthFlow;
import com.cruddur.page.DemoAccount;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What a development run stands on: Postgres, DynamoDB Local with its poller, and a Cognito, all on real files. */
final class DevelopmentStores implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(DevelopmentStores.class);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    private final DevelopmentSettings settings;

    private final Clock clock;

    private final DataDirectory data;

    private final LocalPostgres postgres;

    private final LocalDynamoDb dynamoDb;

    private final DynamoDbClient client;

    private final StreamPoller poller;

    private final @Nullable LocalCognito cognito;

    private DevelopmentStores(DevelopmentSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        try {
            data = opened(DataDirectory.take(settings.data()));
            LocalPostgres.stopLeftBehind(data.resolve("postgres"));
            settings.requireFreePorts();
            postgres = opened(startPostgres());
            dynamoDb = startDynamoDb();
            client = opened(dynamoDb.client());
            new MessagesTableSchema(client, settings.tableName()).createIfMissing();
            poller = opened(new StreamPoller(client, opened(dynamoDb.streamsClient()), settings.tableName()));
            cognito = settings.namesPool() ? null : opened(startCognito());
        } catch (RuntimeException ex) {
            close();
            throw ex;
        }
    }

    /**
     * Starts all of it but the poller, or nothing.
     *
     * @param clock what the local Cognito's times come from
     * @throws DevelopmentRunException if a port is taken or the data in use
     */
    static DevelopmentStores start(DevelopmentSettings settings, Clock clock) {
        return new DevelopmentStores(settings, clock);
    }

    /**
     * Puts people and a conversation in, and lets rows follow their messages from then on; not before, for the
     * seed's messages come before their group.
     *
     * @param database with the application's schema
     */
    void fill(DataSource database) {
        new DemoData(database, client, settings.tableName()).seed(cognito, clock.instant());
        poller.start();
    }

    /** Who can sign in here; nobody where the environment names a pool. */
    List<DemoAccount> demoAccounts() {
        return cognito == null ? List.of() : DemoData.PEOPLE;
    }

    @Nullable
    LocalCognito cognito() {
        return cognito;
    }

    /** What the application must be told to stand on these. */
    Map<String, Object> applicationSettings() {
        Map<String, Object> application = settings.applicationSettings(
                postgres.connectionUrl(), dynamoDb.endpoint().toString());
        if (cognito != null) {
            application.put("AWS_COGNITO_USER_POOL_ID", cognito.poolId());
            application.put("AWS_COGNITO_USER_POOL_CLIENT_ID", cognito.clientId());
            application.put("COGNITO_AUTH_FLOW", AuthFlow.USER_PASSWORD_AUTH);
            application.put("COGNITO_ISSUER_URI", cognito.issuer().toString());
            application.put("COGNITO_JWKS_URI", cognito.jwksUri().toString());
            application.put(
                    "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER",
                    cognito.endpoint().toString());
        }
        return application;
    }

    private LocalPostgres startPostgres() {
        return LocalPostgres.startDurable(settings.address(), settings.postgresPort(), data.resolve("postgres"));
    }

    private LocalDynamoDb startDynamoDb() {
        LocalDynamoDb local = LocalDynamoDb.start(settings.dynamoDbPort(), data.resolve("dynamodb"));
        parts.push(local::stop);
        return local;
    }

    private LocalCognito startCognito() {
        return LocalCognito.start(Settings.inMemory()
                .withAddress(settings.address())
                .withPort(settings.cognitoPort())
                .withDataDirectory(data.resolve("cognito"))
                .withClock(clock)
                .withAllowedOrigins(Stream.of(settings.frontendUrl(), settings.backendUrl())
                        .flatMap(list -> Arrays.stream(list.split(",", -1)))
                        .map(URI::create)
                        .toList()));
    }

    private <T extends AutoCloseable> T opened(T part) {
        parts.push(part);
        return part;
    }

    /** Closes what was opened last first; one that fails does not keep the others open. */
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (Exception ex) {
                logger.warn("{} did not stop as it should", part, ex);
            }
        }
    }
}
