package com.cruddur;

import com.cruddur.messagestable.LocalDynamoDb;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What {@code mvn spring-boot:test-run} starts, as a process of its own with ports and data of its own. */
public final class DevelopmentRun implements AutoCloseable {

    private final Path data;

    private final Map<String, String> environment;

    private ChildProcess process;

    private DevelopmentRun(Path data) {
        this.data = data;
        environment = environment(data);
        process = start(data, environment);
    }

    /** Starts one and waits until it is ready. */
    public static DevelopmentRun start(Path data) {
        DevelopmentRun run = new DevelopmentRun(data);
        run.awaitReady();
        return run;
    }

    /** Ends it; {@link #startAgain()} finds everything again. */
    public void end() {
        process.terminate();
    }

    /** Starts it with the same ports and data, and waits until it is ready. */
    public void startAgain() {
        process = start(data, environment);
        awaitReady();
    }

    /** Where the page is. */
    public String address() {
        return "http://localhost:" + port("PORT");
    }

    /** A port by the variable that names it. */
    public int port(String variable) {
        return Integer.parseInt(environment.get(variable));
    }

    /** What the process has printed since it was started last. */
    public String output() {
        return process.output();
    }

    @Override
    public void close() {
        process.close();
    }

    private void awaitReady() {
        process.awaitOutput("Cruddur is ready");
    }

    /** An environment with free ports; management has any. */
    static Map<String, String> environment(Path data) {
        Map<String, String> environment = new HashMap<>();
        environment.put("DEV_DATA_DIR", data.toString());
        for (String port : List.of("PORT", "DEV_POSTGRES_PORT", "DEV_DYNAMODB_PORT", "DEV_COGNITO_PORT")) {
            environment.put(port, Integer.toString(LocalDynamoDb.freePort()));
        }
        environment.put("MANAGEMENT_PORT", "0");
        return environment;
    }

    /** The process alone, with a chosen environment. */
    static ChildProcess start(Path data, Map<String, String> environment) {
        return ChildProcess.java(
                data,
                environment,
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TestCruddurApplication.class.getName()));
    }
}
