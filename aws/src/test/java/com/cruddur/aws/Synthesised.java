package com.cruddur.aws;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.cxapi.CloudAssembly;

/** A deployment as CDK synthesises it: offline, with no account, and once for all tests of this process. */
final class Synthesised {

    /** What cdk.json holds, which is what somebody has who sets nothing. */
    private static final Map<String, Object> SMALL = Map.of();

    private static final Map<String, Object> PRODUCTION = Map.of(
            "preset", "production",
            "domainName", "cruddur.example",
            "certificateArn", "arn:aws:acm:ca-central-1:111122223333:certificate/one",
            "alarmEmail", "alarms@cruddur.example",
            "monthlyBudget", "700",
            "audit", "true",
            "messageKey", "arn:aws:kms:ca-central-1:111122223333:key/one",
            "otlpEndpoint", "https://collector.cruddur.example",
            "telemetryLayer", "arn:aws:lambda:ca-central-1:111122223333:layer:otel-java:1");

    /** Beside the small one in the same account, to be thrown away. */
    private static final Map<String, Object> TRIAL = Map.of("name", "trial", "keepData", "false");

    private static final Map<Map<String, Object>, Synthesised> MADE = new ConcurrentHashMap<>();

    private final App app;

    private final CruddurInfrastructure infrastructure;

    private final Map<Stack, Template> templates = new ConcurrentHashMap<>();

    private Synthesised(Map<String, Object> parameters) {
        Map<String, Object> context = context(parameters);
        app = new App(
                AppProps.builder().analyticsReporting(false).context(context).build());
        infrastructure = new CruddurInfrastructure(app, Settings.of(context));
    }

    static Synthesised small() {
        return with(SMALL);
    }

    static Synthesised production() {
        return with(PRODUCTION);
    }

    static Synthesised trial() {
        return with(TRIAL);
    }

    private static Synthesised with(Map<String, Object> parameters) {
        return MADE.computeIfAbsent(parameters, Synthesised::new);
    }

    /** What the program is given: cdk.json, and over it these. */
    static Map<String, Object> context(Map<String, Object> parameters) {
        Map<String, Object> context = new HashMap<>(cdkJson());
        context.put("functionJar", jar().toString());
        context.putAll(parameters);
        return context;
    }

    CruddurInfrastructure infrastructure() {
        return infrastructure;
    }

    Template of(Stack stack) {
        return templates.computeIfAbsent(stack, Template::fromStack);
    }

    CloudAssembly assembly() {
        return app.synth();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> cdkJson() {
        try {
            Map<String, Object> file =
                    new ObjectMapper().readValue(Path.of("cdk.json").toFile(), new TypeReference<>() {});
            return (Map<String, Object>) file.get("context");
        } catch (IOException ex) {
            throw new UncheckedIOException("Reading cdk.json failed", ex);
        }
    }

    /** In the jar's place: what is in it is no business of the templates, and it need not have been built. */
    private static Path jar() {
        try {
            return Files.writeString(Path.of("target", "function.jar"), "A jar, as far as CDK can tell.");
        } catch (IOException ex) {
            throw new UncheckedIOException("Making a jar failed", ex);
        }
    }
}
