package com.cruddur.localcognito;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link LocalCognito} is told at its start.
 *
 * @param address the name or number of the address to bind, which is the issuer's host too
 * @param port 0 for any free one
 * @param dataDirectory where keys and users are kept; null keeps them in memory only
 * @param allowedOrigins origins that may call from a browser; a path behind an origin is passed over
 * @param tokenLifetime how long access and id tokens are good, at least a second
 */
public record Settings(
        String address,
        int port,
        String poolId,
        String clientId,
        @Nullable Path dataDirectory,
        List<URI> allowedOrigins,
        Clock clock,
        Duration tokenLifetime) {

    public Settings {
        allowedOrigins = List.copyOf(allowedOrigins);
        if (tokenLifetime.toSeconds() < 1) {
            throw new IllegalArgumentException("Local Cognito: token lifetime is under a second: " + tokenLifetime);
        }
    }

    /** In memory, on a free port of the loopback address, with the local pool and client and Cognito's hour. */
    public static Settings inMemory() {
        return new Settings(
                "127.0.0.1",
                0,
                "local_cruddur",
                "cruddur-local",
                null,
                List.of(),
                Clock.systemUTC(),
                Duration.ofHours(1));
    }

    public Settings withAddress(String changed) {
        return new Settings(changed, port, poolId, clientId, dataDirectory, allowedOrigins, clock, tokenLifetime);
    }

    public Settings withPort(int changed) {
        return new Settings(address, changed, poolId, clientId, dataDirectory, allowedOrigins, clock, tokenLifetime);
    }

    public Settings withDataDirectory(Path changed) {
        return new Settings(address, port, poolId, clientId, changed, allowedOrigins, clock, tokenLifetime);
    }

    public Settings withAllowedOrigins(List<URI> changed) {
        return new Settings(address, port, poolId, clientId, dataDirectory, changed, clock, tokenLifetime);
    }

    public Settings withClock(Clock changed) {
        return new Settings(address, port, poolId, clientId, dataDirectory, allowedOrigins, changed, tokenLifetime);
    }

    public Settings withTokenLifetime(Duration changed) {
        return new Settings(address, port, poolId, clientId, dataDirectory, allowedOrigins, clock, changed);
    }
}
