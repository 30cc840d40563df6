package com.cruddur.aws;

import com.cruddur.messagestable.MessagesTable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.dynamodb.CfnTable;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.EventSourceMapping;
import software.amazon.awscdk.services.lambda.FilterCriteria;
import software.amazon.awscdk.services.lambda.FilterRule;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.ILayerVersion;
import software.amazon.awscdk.services.lambda.LayerVersion;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.StartingPosition;
import software.amazon.awscdk.services.lambda.VersionOptions;
import software.amazon.awscdk.services.lambda.eventsources.SqsDlq;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/**
 * The table of message groups and messages, and the function on its stream that keeps everybody's list in order.
 * The function is in no network: it speaks to DynamoDB alone, over TLS, and has nothing that could be reached.
 */
final class MessagesStack extends CruddurStack {

    /** Its source is in the module {@code lambda}, which this one does not know; a test compares. */
    static final String HANDLER = "com.cruddur.messagestream.MessageStreamHandler";

    private final Function function;

    private final Queue failures;

    MessagesStack(Construct scope, Settings settings) {
        super(scope, settings, "messages", "The messages table and the function on its stream");
        CfnTable table = MessagesTableResource.create(this, settings);
        table.applyRemovalPolicy(dataRemoval(RemovalPolicy.RETAIN));
        failures = failureQueue(settings);
        function = function(settings);
        listen(table, liveVersion());

        export("table-name", "DDB_MESSAGE_TABLE", table.getRef());
        export("function-name", "The function on the table's stream", function.getFunctionName());
        export("failures-url", "Where records go that failed ten times", failures.getQueueUrl());
    }

    Function function() {
        return function;
    }

    Queue failures() {
        return failures;
    }

    /** Says which records failed; the records themselves stay in the stream for a day. See the runbook on repair. */
    private Queue failureQueue(Settings settings) {
        return Queue.Builder.create(this, "Failures")
                .queueName(settings.named("messaging-stream-failures"))
                .encryption(QueueEncryption.SQS_MANAGED)
                .enforceSsl(true)
                .retentionPeriod(Duration.days(14))
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
    }

    private Function function(Settings settings) {
        String name = settings.named("messaging-stream");
        LogGroup logs = LogGroup.Builder.create(this, "FunctionLog")
                .logGroupName("/aws/lambda/" + name)
                .retention(LogDays.of(settings.sizes().logDays()))
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        Role role = Role.Builder.create(this, "FunctionRole")
                .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .description("What " + name + " may do: its own table, stream, queue and log")
                // Sorted, because CDK makes a list of it: the same template every time.
                .inlinePolicies(new TreeMap<>(Map.of(
                        name + "-dynamodb",
                        PolicyFile.named("cruddur-messaging-stream-dynamodb")
                                .about(TableArns.in(this, settings).placeholders())
                                .document(),
                        name + "-events",
                        PolicyFile.named("cruddur-messaging-stream-events")
                                .about(TableArns.in(this, settings).placeholders())
                                .about(Map.of("QueueArn", failures.getQueueArn(), "LogGroupArn", logs.getLogGroupArn()))
                                .document())))
                .build();
        return Function.Builder.create(this, "Function")
                .functionName(name)
                .description("Moves a group's rows to its newest message")
                .runtime(Runtime.JAVA_21)
                .handler(HANDLER)
                .code(Code.fromAsset(functionJar(settings)))
                // A processor's share grows with memory: half of one starts it fast enough.
                .memorySize(512)
                // A reconcile makes three calls of at most 3 s each, mostly some 30 ms for all three.
                .timeout(Duration.seconds(30))
                .snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS)
                .environment(environment(settings))
                .layers(telemetry(settings.watch()))
                .logGroup(logs)
                // The documents are the whole truth: what CDK would add by itself is not added.
                .role(role.withoutPolicyUpdates())
                .currentVersionOptions(VersionOptions.builder()
                        // Older versions stay to go back to.
                        .removalPolicy(RemovalPolicy.RETAIN)
                        .build())
                .build();
    }

    private static Map<String, String> environment(Settings settings) {
        Map<String, String> environment = new TreeMap<>(Map.of("DDB_MESSAGE_TABLE", settings.tableName()));
        String collector = settings.watch().otlpEndpoint();
        if (collector != null && settings.watch().telemetryLayer() != null) {
            environment.put("AWS_LAMBDA_EXEC_WRAPPER", "/opt/otel-handler");
            environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", collector);
            environment.put("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
            environment.put("OTEL_SERVICE_NAME", settings.named("messaging-stream"));
        }
        return environment;
    }

    /** Looks on from outside, so that the function's package has nothing of it. */
    private List<ILayerVersion> telemetry(Settings.Watch watch) {
        String arn = watch.telemetryLayer();
        return arn == null ? List.of() : List.of(LayerVersion.fromLayerVersionArn(this, "TelemetryLayer", arn));
    }

    /** Snapshots exist of published versions only, so the stream invokes this name of the newest one. */
    private Alias liveVersion() {
        return Alias.Builder.create(this, "Live")
                .aliasName("live")
                .version(function.getCurrentVersion())
                .build();
    }

    private void listen(CfnTable table, Alias live) {
        EventSourceMapping.Builder.create(this, "Stream")
                .target(live)
                .eventSourceArn(table.getAttrStreamArn())
                // From the oldest record that is there: with LATEST, what comes while the mapping is made is lost.
                .startingPosition(StartingPosition.TRIM_HORIZON)
                // Inserted messages only, so that the function's own writes never invoke it.
                .filters(List.of(FilterCriteria.filter(Map.of(
                        "eventName",
                        FilterRule.isEqual("INSERT"),
                        "dynamodb",
                        Map.of(
                                "Keys",
                                Map.of(
                                        MessagesTable.PK,
                                        Map.of("S", FilterRule.beginsWith(MessagesTable.MESSAGES_PREFIX))))))))
                .batchSize(100)
                // Records of one partition stay in order all the same.
                .parallelizationFactor(2)
                .reportBatchItemFailures(true)
                .bisectBatchOnError(true)
                .retryAttempts(10)
                // A row that is six hours late has long been healed by the group's next message, or by nobody.
                .maxRecordAge(Duration.hours(6))
                .onFailure(new SqsDlq(failures))
                .build();
    }

    private static String functionJar(Settings settings) {
        if (!settings.functionJar().toFile().isFile()) {
            throw new SettingsException(
                    "The function's jar is missing: " + settings.functionJar() + ". bin/aws/build makes it.");
        }
        return settings.functionJar().toString();
    }
}
