package com.cruddur;

import com.cruddur.page.AuthFlow;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Everything this application is told from outside, beyond Spring Boot's own properties. What must be told has
 * no default; a missing one stops the start with the sentence beside it.
 *
 * @param connectionUrl Postgres, in libpq's form
 * @param connectionPasswordSecret a secret of Secrets Manager that has Postgres' password; null where the address has it
 * @param frontendUrl origins of front ends, scheme and port included
 * @param backendUrl origins under which this server's own page is called
 * @param region of the table and the pool
 * @param migrateOnStart whether the start brings the database's schema up to date
 * @param cognito whose tokens are believed
 * @param messages the DynamoDB side
 * @param sweepEvery how long after one sweep of expired activities, and of ended accounts, the next begins; zero for
 *     never
 * @param shutdownDelay how long requests are taken after the order to stop
 * @param rateLimits how often somebody may ask
 * @param trustedProxies whose {@code X-Forwarded-For} is believed; addresses or blocks of them
 */
@Validated
@ConfigurationProperties("cruddur")
record CruddurProperties(
        @NotBlank(message = "CONNECTION_URL is missing: postgresql://user:password@host:port/database")
        String connectionUrl,

        @Nullable String connectionPasswordSecret,

        @NotEmpty(message = "FRONTEND_URL is missing: origins that may call from a browser, with commas between them")
        List<String> frontendUrl,

        List<String> backendUrl,

        @NotBlank(message = "AWS_REGION (or AWS_DEFAULT_REGION) is missing: the region of the table and the pool")
        String region,

        boolean migrateOnStart,
        @Valid Cognito cognito,
        @Valid Messages messages,

        @NotNull(message = "SWEEP_EVERY is empty: the time between two sweeps of expired activities")
        @DurationMin(message = "SWEEP_EVERY is negative: the time between two sweeps of expired activities")
        Duration sweepEvery,

        @NotNull(message = "SHUTDOWN_DELAY is empty: the time between the order to stop and the last request")
        @DurationMin(message = "SHUTDOWN_DELAY is negative: the time between the order to stop and the last request")
        Duration shutdownDelay,

        @Valid RateLimits rateLimits,
        List<String> trustedProxies) {

    /**
     * The user pool.
     *
     * @param issuerUri replaces the issuer that follows from region and pool
     * @param jwksUri replaces the address of keys that follows from the issuer
     * @param endpoint replaces Cognito's own
     * @param authFlow how the page proves passwords there
     */
    record Cognito(
            @NotBlank(message = "AWS_COGNITO_USER_POOL_ID is missing: the user pool whose tokens are believed")
            String userPoolId,

            @NotBlank(message = "AWS_COGNITO_USER_POOL_CLIENT_ID is missing: the app client that tokens are for")
            String clientId,

            @Nullable URI issuerUri,
            @Nullable URI jwksUri,
            @Nullable URI endpoint,

            @NotNull(message = "COGNITO_AUTH_FLOW is empty: USER_SRP_AUTH or USER_PASSWORD_AUTH")
            AuthFlow authFlow) {}

    /**
     * The table of message groups and messages.
     *
     * @param endpoint replaces DynamoDB's own
     * @param encryption of messages' texts
     */
    record Messages(
            @NotBlank(message = "DDB_MESSAGE_TABLE is empty: the table's name")
            String tableName,

            @Nullable URI endpoint,
            @Valid Encryption encryption) {}

    /**
     * How texts lie in the table.
     *
     * @param key empty for texts as they are
     * @param endpoint replaces KMS' own
     */
    record Encryption(
            @Pattern(
                    regexp = "|arn:[a-z-]+:kms:[a-z0-9-]+:\\d+:\\S+|local:[A-Za-z0-9+/]{43}=",
                    message =
                            "MESSAGE_ENCRYPTION_KEY is neither the ARN of a KMS key nor local: and 32 bytes in base64")
            String key,

            @Nullable URI endpoint) {}

    /**
     * How often somebody may ask.
     *
     * @param enabled whether anybody counts
     * @param writesBurst of a person at once
     * @param writesPerMinute of a person in the long run
     * @param readsBurst of a person, or of an address without a good token, at once
     * @param readsPerMinute of the same in the long run
     */
    record RateLimits(
            boolean enabled,

            @Positive(message = "RATE_LIMIT_WRITES_BURST is not above 0")
            int writesBurst,

            @Positive(message = "RATE_LIMIT_WRITES_PER_MINUTE is not above 0")
            int writesPerMinute,

            @Positive(message = "RATE_LIMIT_READS_BURST is not above 0")
            int readsBurst,

            @Positive(message = "RATE_LIMIT_READS_PER_MINUTE is not above 0")
            int readsPerMinute) {}
}
