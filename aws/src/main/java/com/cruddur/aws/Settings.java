package com.cruddur.aws;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one deployment is told; README.md explains each parameter. What is missing or wrong is refused before
 * anything is synthesised.
 *
 * @param name begins the name of everything; two deployments in one account have two names
 * @param region one of the allowed ones
 * @param keepData whether table, pool and database outlive their stacks and refuse to be deleted
 * @param functionJar what {@code mvn package} made of the module {@code lambda}
 * @param imageTag which image of the API in the registry
 * @param cidr of the network; its second half may be anything but what it is to be peered with
 * @param messageKey the ARN of the KMS key that messages' texts are encrypted under; null for texts as they are
 */
record Settings(
        String name,
        String region,
        Sizes sizes,
        boolean keepData,
        Path functionJar,
        String imageTag,
        String cidr,
        @Nullable String messageKey,
        Web web,
        Watch watch) {

    private static final Set<String> KNOWN = Set.of(
            "regions",
            "region",
            "preset",
            "name",
            "keepData",
            "functionJar",
            "imageTag",
            "cidr",
            "messageKey",
            "domainName",
            "certificateArn",
            "frontendUrl",
            "alarmEmail",
            "monthlyBudget",
            "audit",
            "otlpEndpoint",
            "telemetryLayer",
            "taskCpu",
            "taskMemory",
            "minTasks",
            "maxTasks",
            "databaseClass",
            "databaseStorage");

    /** Short, because a load balancer's name has 32 characters at the most. */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,18}[a-z0-9]");

    /** The key itself: rights that name an alias give nothing. */
    private static final Pattern KEY = Pattern.compile("arn:aws:kms:[a-z0-9-]+:\\d{12}:key/[A-Za-z0-9-]+");

    /**
     * How people reach it.
     *
     * @param domainName null for the load balancer's own name
     * @param certificateArn null for plain HTTP, which is for trying it only
     * @param frontendUrls origins of front ends that are served from elsewhere
     */
    record Web(@Nullable String domainName, @Nullable String certificateArn, List<String> frontendUrls) {}

    /**
     * Who is told what.
     *
     * @param email where alarms go; null for nowhere
     * @param monthlyBudget in US dollars; passing it is told, nothing is stopped
     * @param audit whether every access to the table's items is recorded
     * @param otlpEndpoint the collector that takes traces and metrics; null for none
     * @param telemetryLayer the ARN of AWS' layer of OpenTelemetry, for the function; null for a function that sends none
     */
    record Watch(
            @Nullable String email,
            int monthlyBudget,
            boolean audit,
            @Nullable String otlpEndpoint,
            @Nullable String telemetryLayer) {}

    /** Reads CDK's context. */
    static Settings of(Map<String, Object> context) {
        Parameters given = new Parameters(context);
        given.refuseOthersThan(KNOWN);
        Preset preset = Preset.named(given.get("preset"));
        Settings settings = new Settings(
                given.get("name"),
                given.get("region"),
                sizes(given, preset.sizes()),
                given.flag("keepData", true),
                Path.of(given.find("functionJar").orElse("../lambda/target/cruddur-messaging-stream.jar")),
                given.find("imageTag").orElse("none"),
                given.find("cidr").orElse("10.0.0.0/16"),
                given.find("messageKey").orElse(null),
                new Web(
                        given.find("domainName").orElse(null),
                        given.find("certificateArn").orElse(null),
                        given.list("frontendUrl")),
                new Watch(
                        given.find("alarmEmail").orElse(null),
                        given.number("monthlyBudget", 0),
                        given.flag("audit", false),
                        given.find("otlpEndpoint").orElse(null),
                        given.find("telemetryLayer").orElse(null)));
        settings.refuseWhatDoesNotFit(given.list("regions"), preset);
        return settings;
    }

    /** The name of a stack, or of a part of this deployment. */
    String named(String part) {
        return name + "-" + part;
    }

    String tableName() {
        return named("messages");
    }

    private void refuseWhatDoesNotFit(List<String> regions, Preset preset) {
        if (!NAME.matcher(name).matches()) {
            throw new SettingsException(
                    "name has 2 to 20 lower case letters, digits and dashes, not \"" + name + "\".");
        }
        if (!regions.contains(region)) {
            throw new SettingsException("The region " + region + " is not allowed. Allowed are "
                    + String.join(", ", regions) + "; the list is in aws/cdk.json.");
        }
        if (messageKey != null && !KEY.matcher(messageKey).matches()) {
            throw new SettingsException("messageKey is the ARN of a KMS key, not of an alias: \"" + messageKey + "\".");
        }
        if (watch.telemetryLayer() != null && watch.otlpEndpoint() == null) {
            throw new SettingsException("telemetryLayer needs otlpEndpoint, the collector it sends to.");
        }
        String certificate = web.certificateArn();
        if (certificate != null && !certificate.startsWith("arn:aws:acm:" + region + ":")) {
            throw new SettingsException("certificateArn is a certificate of ACM in " + region + ".");
        }
        if (certificate != null && web.domainName() == null) {
            throw new SettingsException("domainName is missing: the name that the certificate is for.");
        }
        if (preset == Preset.PRODUCTION && certificate == null) {
            throw new SettingsException(
                    "certificateArn is missing: without it tokens would travel readable, which is for trying only.");
        }
        if (preset == Preset.PRODUCTION && watch.email() == null) {
            throw new SettingsException("alarmEmail is missing: somebody must hear of an alarm.");
        }
        if (watch.monthlyBudget() > 0 && watch.email() == null) {
            throw new SettingsException("alarmEmail is missing: the budget tells somebody when it is passed.");
        }
    }

    private static Sizes sizes(Parameters given, Sizes preset) {
        return new Sizes(
                preset.natGateways(),
                given.number("taskCpu", preset.taskCpu()),
                given.number("taskMemory", preset.taskMemoryMiB()),
                given.number("minTasks", preset.minTasks()),
                given.number("maxTasks", preset.maxTasks()),
                given.find("databaseClass").orElse(preset.databaseClass()),
                given.number("databaseStorage", preset.databaseGiB()),
                preset.databaseInTwoZones(),
                preset.backupDays(),
                preset.logDays());
    }
}
