package com.cruddur;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a development run is told by the environment, with the defaults that the README names. */
record DevelopmentSettings(Map<String, String> environment) {

    static final String PASSWORD = "Cruddur-demo-1";

    String address() {
        return environment.getOrDefault("DEV_BIND_ADDRESS", "127.0.0.1");
    }

    int postgresPort() {
        return port("DEV_POSTGRES_PORT", "15432");
    }

    int dynamoDbPort() {
        return port("DEV_DYNAMODB_PORT", "18000");
    }

    int cognitoPort() {
        return port("DEV_COGNITO_PORT", "19229");
    }

    int apiPort() {
        return port("PORT", "4567");
    }

    /** 0 is any free one. */
    private int managementPort() {
        return port("MANAGEMENT_PORT", "4568");
    }

    /**
     * Looks whether every port can be had, before anything is started.
     *
     * @throws DevelopmentRunException naming the port and the variable that changes it
     */
    void requireFreePorts() {
        requireFree(address(), apiPort(), "the API", "PORT");
        requireFree("127.0.0.1", managementPort(), "the API's management", "MANAGEMENT_PORT");
        requireFree(address(), postgresPort(), "Postgres", "DEV_POSTGRES_PORT");
        // DynamoDB Local takes the port on all addresses.
        requireFree("0.0.0.0", dynamoDbPort(), "DynamoDB Local", "DEV_DYNAMODB_PORT");
        if (!namesPool()) {
            requireFree(address(), cognitoPort(), "the local Cognito", "DEV_COGNITO_PORT");
        }
    }

    Path data() {
        return Path.of(environment.getOrDefault("DEV_DATA_DIR", ".data")).toAbsolutePath();
    }

    String tableName() {
        return environment.getOrDefault("DDB_MESSAGE_TABLE", "cruddur-messages");
    }

    String frontendUrl() {
        return environment.getOrDefault("FRONTEND_URL", "http://localhost:3000,http://localhost:5173");
    }

    String backendUrl() {
        return environment.getOrDefault(
                "BACKEND_URL", "http://localhost:" + apiPort() + ",http://127.0.0.1:" + apiPort());
    }

    /** Whether the environment names a pool; then that one is used, and no local one started. */
    boolean namesPool() {
        return environment.containsKey("AWS_COGNITO_USER_POOL_ID");
    }

    /** What the application is told whatever the pool is. Addresses of stores are not for the environment to say. */
    Map<String, Object> applicationSettings(String connectionUrl, String dynamoDbEndpoint) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("CONNECTION_URL", connectionUrl);
        settings.put("AWS_ENDPOINT_URL_DYNAMODB", dynamoDbEndpoint);
        settings.put("FRONTEND_URL", frontendUrl());
        settings.put("BACKEND_URL", backendUrl());
        settings.put("AWS_REGION", region());
        settings.put("PORT", apiPort());
        settings.put("MANAGEMENT_PORT", managementPort());
        // Who tries things out by script is one person at one address.
        settings.put("RATE_LIMIT_ENABLED", environment.getOrDefault("RATE_LIMIT_ENABLED", "false"));
        settings.put("SHUTDOWN_DELAY", environment.getOrDefault("SHUTDOWN_DELAY", "0s"));
        settings.put("server.address", address());
        settings.put("springdoc.swagger-ui.enabled", true);
        return settings;
    }

    private String region() {
        return Optional.ofNullable(environment.get("AWS_REGION"))
                .or(() -> Optional.ofNullable(environment.get("AWS_DEFAULT_REGION")))
                .orElse("ca-central-1");
    }

    private int port(String variable, String whenAbsent) {
        String text = environment.getOrDefault(variable, whenAbsent);
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new DevelopmentRunException(variable + " is no port: " + text + ".");
        }
        return Integer.parseInt(text);
    }

    private static void requireFree(String address, int port, String what, String variable) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
        } catch (IOException ex) {
            throw new DevelopmentRunException(
                    "Port " + port + ", which " + what + " wants, is taken; choose another by " + variable + ".", ex);
        }
    }
}
