package com.cruddur.localcognito;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A local Cognito as a process of its own, for compose: told by the environment where to listen, where to keep its
 * users and which origins may call it, and by its arguments who has an account.
 */
public final class LocalCognitoProcess {

    private LocalCognitoProcess() {}

    /** Arguments: accounts, each {@code handle:email:name:password}. Runs until it is ended. */
    static void main(String[] accounts) throws IOException, InterruptedException {
        LocalCognito cognito = LocalCognito.start(settings(System.getenv()));
        for (String account : accounts) {
            List<String> parts = List.of(account.split(":", 4));
            cognito.addConfirmedUser(parts.get(0), parts.get(1), parts.get(2), parts.get(3));
        }
        // For a health check: from now on everybody who was named has an account.
        Files.writeString(Path.of(System.getProperty("java.io.tmpdir"), "local-cognito-ready"), "");
        System.out.println(
                "The local Cognito answers at " + cognito.endpoint() + ", its tokens are from " + cognito.issuer());
        Thread.currentThread().join();
    }

    private static Settings settings(Map<String, String> environment) {
        Settings settings = Settings.inMemory()
                .withAddress(environment.getOrDefault("DEV_BIND_ADDRESS", "127.0.0.1"))
                .withPort(Integer.parseInt(environment.getOrDefault("DEV_COGNITO_PORT", "19229")))
                .withAllowedOrigins(Stream.of("FRONTEND_URL", "BACKEND_URL")
                        .flatMap(name ->
                                Arrays.stream(environment.getOrDefault(name, "").split(",", -1)))
                        .filter(origin -> !origin.isBlank())
                        .map(URI::create)
                        .toList());
        String directory = environment.get("DEV_DATA_DIR");
        return directory == null ? settings : settings.withDataDirectory(Path.of(directory));
    }
}
