package com.cruddur;

import com.amazonaws.encryptionsdk.MasterKeyProvider;
import com.amazonaws.encryptionsdk.jce.JceMasterKey;
import com.amazonaws.encryptionsdk.kmssdkv2.KmsMasterKeyProvider;
import com.cruddur.messages.DeparturesRepository;
import com.cruddur.messages.MessageGroupsRepository;
import com.cruddur.messages.MessageTexts;
import com.cruddur.messages.MessagesRepository;
import com.cruddur.messages.PlainTexts;
import com.cruddur.messages.SealedTexts;
import com.cruddur.sql.ConnectionUrl;
import com.cruddur.sql.PasswordRepository;
import com.cruddur.sql.WatchedPool;
import com.cruddur.telemetry.Telemetry;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * The clients of everything outside: Postgres, DynamoDB and Cognito. Each call has a time limit, since a store
 * that hangs must not hang its callers.
 */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

    private static final Duration CONNECT = Duration.ofMillis(500);

    /** One try; a healthy DynamoDB answers in a few milliseconds. */
    private static final Duration TRY = Duration.ofMillis(1500);

    /** All tries together: what a person waits for before they hear that something is wrong. */
    private static final Duration CALL = Duration.ofMillis(4500);

    /** The three repositories together let 96 calls be under way at once. */
    private static final int CONNECTIONS = 96;

    private static final String LOCAL_KEY = "local:";

    /** Ends calls whose time is over. The SDK's own keeps each for its whole time, though nearly all end long before. */
    private static final ScheduledThreadPoolExecutor TIMER = timer();

    /** In seconds: an index on a large table takes its time, a server that hangs must not take all of it. */
    private static final String MIGRATION_LIMITS = "connectTimeout=5&loginTimeout=10&socketTimeout=1800";

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    ConnectionUrl connectionUrl(CruddurProperties properties) {
        ConnectionUrl url = ConnectionUrl.parse("CONNECTION_URL", properties.connectionUrl());
        String secret = properties.connectionPasswordSecret();
        return secret == null || secret.isEmpty()
                ? url
                : url.withPasswordOf(new PasswordRepository(secretsManager(properties), secret));
    }

    private static SecretsManagerClient secretsManager(CruddurProperties properties) {
        return bounded(
                        SecretsManagerClient.builder().httpClientBuilder(http(10)),
                        properties.region(),
                        // Named always, as Cognito's.
                        URI.create("https://"
                                + SecretsManagerClient.serviceMetadata().endpointFor(Region.of(properties.region()))),
                        List.of())
                .build();
    }

    @Bean
    JdbcConnectionDetails jdbcConnectionDetails(ConnectionUrl url) {
        return new PostgresConnection(url);
    }

    /** Migrations have a connection of their own: the pool's time limits are not for them. */
    @Bean
    FlywayConnectionDetails flywayConnectionDetails(ConnectionUrl url) {
        return new MigrationConnection(url);
    }

    /** Asked at each start: conditions on properties are decided when the jar is built. */
    @Bean
    FlywayMigrationStrategy migration(CruddurProperties properties) {
        return flyway -> {
            if (properties.migrateOnStart()) {
                flyway.migrate();
            }
        };
    }

    /** Static, as whatever looks at all other beans must be: made before them. */
    @Bean
    static BeanPostProcessor watchedPool(ObjectProvider<Telemetry> telemetry) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof HikariDataSource pool
                        ? telemetry.getObject().traced(new WatchedPool(pool))
                        : bean;
            }
        };
    }

    @Bean
    CapacityMeter capacityMeter(MeterRegistry meters) {
        return new CapacityMeter(meters);
    }

    /** Each of the interceptors sees every call. */
    @Bean
    DynamoDbClient dynamoDb(
            CruddurProperties properties, List<ExecutionInterceptor> interceptors, Telemetry telemetry) {
        return bounded(
                        DynamoDbClient.builder().httpClientBuilder(http(CONNECTIONS)),
                        properties.region(),
                        properties.messages().endpoint(),
                        Stream.concat(interceptors.stream(), telemetry.ofCalls().stream())
                                .toList())
                .build();
    }

    /** Its calls, {@code GetUser} and {@code DeleteUser}, are made with the caller's token and need no credentials of ours. */
    @Bean
    CognitoIdentityProviderClient cognito(CruddurProperties properties, Telemetry telemetry) {
        return bounded(
                        CognitoIdentityProviderClient.builder()
                                .httpClientBuilder(http(20))
                                .credentialsProvider(AnonymousCredentialsProvider.create()),
                        properties.region(),
                        // Named always: the SDK would take AWS_ENDPOINT_URL, which means DynamoDB here.
                        cognitoEndpoint(properties),
                        telemetry.ofCalls())
                .build();
    }

    /** With a key, whoever reads the table learns who writes to whom and when, and not what. */
    @Bean
    MessageTexts messageTexts(CruddurProperties properties) {
        CruddurProperties.Encryption encryption = properties.messages().encryption();
        if (encryption.key().isEmpty()) {
            return new PlainTexts();
        }
        String key = encryption.key();
        return new SealedTexts(key.startsWith(LOCAL_KEY) ? localKey(key) : kmsKey(key, encryption.endpoint()));
    }

    /** For machines without AWS: who has the variable reads all. */
    private static MasterKeyProvider<?> localKey(String key) {
        byte[] bytes = Base64.getDecoder().decode(key.substring(LOCAL_KEY.length()));
        return JceMasterKey.getInstance(new SecretKeySpec(bytes, "AES"), "cruddur", "local", "AES/GCM/NoPadding");
    }

    /** The key's region is in its name, {@code arn:aws:kms:<region>:<account>:key/<id>}. */
    private static MasterKeyProvider<?> kmsKey(String arn, @Nullable URI endpoint) {
        Region region = Region.of(arn.split(":", -1)[3]);
        KmsClient client = bounded(
                        KmsClient.builder().httpClientBuilder(http(CONNECTIONS)),
                        region.id(),
                        // Named always: the SDK would take AWS_ENDPOINT_URL, which means DynamoDB here.
                        Objects.requireNonNullElseGet(
                                endpoint,
                                () -> URI.create(
                                        "https://" + KmsClient.serviceMetadata().endpointFor(region))),
                        List.of())
                .build();
        return KmsMasterKeyProvider.builder()
                .customRegionalClientSupplier(any -> client)
                .buildStrict(arn);
    }

    @Bean
    MessagesRepository messagesRepository(DynamoDbClient client, CruddurProperties properties, MessageTexts texts) {
        return new MessagesRepository(client, properties.messages().tableName(), texts);
    }

    @Bean
    MessageGroupsRepository messageGroupsRepository(
            DynamoDbClient client, CruddurProperties properties, MessageTexts texts) {
        return new MessageGroupsRepository(client, properties.messages().tableName(), texts);
    }

    @Bean
    DeparturesRepository departuresRepository(DynamoDbClient client, CruddurProperties properties) {
        return new DeparturesRepository(client, properties.messages().tableName());
    }

    private static <B extends AwsClientBuilder<B, ?>> B bounded(
            B builder, String region, @Nullable URI endpoint, List<ExecutionInterceptor> interceptors) {
        builder.region(Region.of(region))
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .retryStrategy(RetryMode.STANDARD)
                        .scheduledExecutorService(TIMER)
                        .apiCallAttemptTimeout(TRY)
                        .apiCallTimeout(CALL)
                        .executionInterceptors(interceptors)
                        .build());
        return endpoint == null ? builder : builder.endpointOverride(endpoint);
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("sdk-timer").factory());
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    private static SdkHttpClient.Builder<?> http(int connections) {
        return RenewedHttpClient.builder(Apache5HttpClient.builder()
                .maxConnections(connections)
                .connectionTimeout(CONNECT)
                .connectionAcquisitionTimeout(CALL)
                .socketTimeout(TRY));
    }

    /** What the settings name, or AWS' own of the region. */
    static URI cognitoEndpoint(CruddurProperties properties) {
        URI named = properties.cognito().endpoint();
        if (named != null) {
            return named;
        }
        Region region = Region.of(properties.region());
        return URI.create(
                "https://" + CognitoIdentityProviderClient.serviceMetadata().endpointFor(region));
    }

    private record PostgresConnection(ConnectionUrl url) implements JdbcConnectionDetails {

        @Override
        public @Nullable String getUsername() {
            return url.username();
        }

        @Override
        public @Nullable String getPassword() {
            return url.password();
        }

        @Override
        public String getJdbcUrl() {
            return url.jdbcUrl();
        }
    }

    private record MigrationConnection(ConnectionUrl url) implements FlywayConnectionDetails {

        @Override
        public @Nullable String getUsername() {
            return url.username();
        }

        @Override
        public @Nullable String getPassword() {
            return url.password();
        }

        @Override
        public String getJdbcUrl() {
            return url.jdbcUrlWith(MIGRATION_LIMITS);
        }
    }
}
