package com.cruddur.sql;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Postgres' password in Secrets Manager, where RDS changes it every week. It is asked for with every new connection,
 * which is some times in ten minutes: so a change is seen at once, and nothing has to be started again.
 */
public final class PasswordRepository {

    private static final Logger logger = LoggerFactory.getLogger(PasswordRepository.class);

    private final SecretsManagerClient client;

    private final String secret;

    private volatile @Nullable String last;

    /** @param secret name or ARN */
    public PasswordRepository(SecretsManagerClient client, String secret) {
        this.client = client;
        this.secret = secret;
    }

    /**
     * The password as it is now, or as it was when Secrets Manager last answered.
     *
     * @throws SQLException when Secrets Manager has never answered: there can be no connection
     */
    String current() throws SQLException {
        try {
            String text =
                    client.getSecretValue(request -> request.secretId(secret)).secretString();
            String password =
                    JsonMapper.shared().readTree(text).path("password").asString();
            last = password;
            return password;
        } catch (SdkException | JacksonException ex) {
            String known = last;
            if (known == null) {
                throw new SQLTransientConnectionException("Reading Postgres' password", "08001", ex);
            }
            logger.warn("Secrets Manager does not answer; the last password is used: {}", ex.toString());
            return known;
        }
    }
}
