package com.cruddur.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.cruddur.messagestable.MessagesTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

class MessagesStackTests {

    private static final String TABLE = "AWS::DynamoDB::Table";

    private static final String FUNCTION = "AWS::Lambda::Function";

    private static final String MAPPING = "AWS::Lambda::EventSourceMapping";

    private final Synthesised small = Synthesised.small();

    private final Template template = small.of(small.infrastructure().messages());

    @Test
    void tableIsTheDefinitionsToTheLastField() {
        Map<String, Object> definition = fields(MessagesTable.createTable("cruddur-messages"));
        Map<String, Object> properties = properties(TABLE);

        // CloudFormation says that there is a stream by saying what it shows.
        assertThat(definition)
                .containsEntry("StreamSpecification", Map.of("StreamEnabled", true, "StreamViewType", "NEW_IMAGE"));
        definition.put("StreamSpecification", Map.of("StreamViewType", "NEW_IMAGE"));
        assertThat(properties).containsAllEntriesOf(definition);
        assertThat(properties.keySet())
                .as("what CreateTable does not say is said here")
                .containsExactlyInAnyOrderElementsOf(union(
                        definition,
                        "TimeToLiveSpecification",
                        "PointInTimeRecoverySpecification",
                        "SSESpecification",
                        "DeletionProtectionEnabled"));
    }

    @Test
    void tableIsProtected() {
        template.hasResource(TABLE, Json.like("""
            {
              "DeletionPolicy": "Retain",
              "UpdateReplacePolicy": "Retain",
              "Properties": {
                "DeletionProtectionEnabled": true,
                "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": true, "RecoveryPeriodInDays": 35},
                "SSESpecification": {"SSEEnabled": true, "SSEType": "KMS"},
                "TimeToLiveSpecification": {"AttributeName": "expires_at_epoch", "Enabled": true}
              }
            }
            """));
    }

    @Test
    void tableGoesWhenItsDataNeedNotBeKept() {
        Synthesised trial = Synthesised.trial();

        trial.of(trial.infrastructure().messages()).hasResource(TABLE, Json.like("""
            {"DeletionPolicy": "Delete", "Properties": {"DeletionProtectionEnabled": false}}
            """));
    }

    @Test
    void functionRunsOnJava21WithSnapStart() {
        template.hasResourceProperties(FUNCTION, Json.like("""
            {
              "FunctionName": "cruddur-messaging-stream",
              "Runtime": "java21",
              "Handler": "com.cruddur.messagestream.MessageStreamHandler",
              "MemorySize": 512,
              "Timeout": 30,
              "SnapStart": {"ApplyOn": "PublishedVersions"},
              "Environment": {"Variables": {"DDB_MESSAGE_TABLE": "cruddur-messages"}}
            }
            """));
        template.resourceCountIs(FUNCTION, 1);
    }

    @Test
    void functionSendsTracesByALayerIfOneIsNamed() {
        Synthesised production = Synthesised.production();

        production.of(production.infrastructure().messages()).hasResourceProperties(FUNCTION, Json.like("""
            {
              "Layers": ["arn:aws:lambda:ca-central-1:111122223333:layer:otel-java:1"],
              "Environment": {"Variables": {
                "AWS_LAMBDA_EXEC_WRAPPER": "/opt/otel-handler",
                "DDB_MESSAGE_TABLE": "cruddur-messages",
                "OTEL_EXPORTER_OTLP_ENDPOINT": "https://collector.cruddur.example",
                "OTEL_EXPORTER_OTLP_PROTOCOL": "http/protobuf",
                "OTEL_SERVICE_NAME": "cruddur-messaging-stream"
              }}
            }
            """));
        template.hasResourceProperties(FUNCTION, Map.of("Layers", Match.absent()));
    }

    @Test
    void functionsHandlerIsInTheModuleLambda() {
        assertThat(Path.of("../lambda/src/main/java", MessagesStack.HANDLER.replace('.', '/') + ".java"))
                .isRegularFile();
    }

    @Test
    void streamInvokesThePublishedVersion() {
        template.hasResourceProperties(MAPPING, Json.like("""
            {
              "FunctionName": {
                "Fn::Join": ["", [{"Fn::Select": [6, {"Fn::Split": [":", {"Ref": "~Live.*"}]}]}, ":live"]]
              },
              "EventSourceArn": {"Fn::GetAtt": ["Table", "StreamArn"]}
            }
            """));
        template.hasResourceProperties("AWS::Lambda::Alias", Json.like("""
            {"Name": "live", "FunctionVersion": {"Fn::GetAtt": ["~FunctionCurrentVersion.*", "Version"]}}
            """));
        template.hasResource("AWS::Lambda::Version", Map.of("DeletionPolicy", "Retain"));
    }

    @Test
    void streamInvokesForInsertedMessagesOnly() {
        Map<String, Object> pattern = Json.of("""
            {"eventName": ["INSERT"], "dynamodb": {"Keys": {"pk": {"S": [{"prefix": "MSG#"}]}}}}
            """);

        template.hasResourceProperties(
                MAPPING,
                Map.of("FilterCriteria", Map.of("Filters", List.of(Map.of("Pattern", Match.serializedJson(pattern))))));
    }

    @Test
    void streamRetriesInBoundsAndSetsAsideWhatFails() {
        template.hasResourceProperties(MAPPING, Json.like("""
            {
              "BatchSize": 100,
              "ParallelizationFactor": 2,
              "StartingPosition": "TRIM_HORIZON",
              "FunctionResponseTypes": ["ReportBatchItemFailures"],
              "BisectBatchOnFunctionError": true,
              "MaximumRetryAttempts": 10,
              "MaximumRecordAgeInSeconds": 21600,
              "DestinationConfig": {"OnFailure": {"Destination": {"Fn::GetAtt": ["~Failures.*", "Arn"]}}}
            }
            """));
        template.hasResourceProperties("AWS::SQS::Queue", Json.like("""
            {
              "QueueName": "cruddur-messaging-stream-failures",
              "SqsManagedSseEnabled": true,
              "MessageRetentionPeriod": 1209600
            }
            """));
    }

    @Test
    void functionsLogIsKeptForTwoWeeks() {
        template.hasResourceProperties(
                "AWS::Logs::LogGroup",
                Map.of("LogGroupName", "/aws/lambda/cruddur-messaging-stream", "RetentionInDays", 14));
    }

    @Test
    void functionMayDoWhatTheDocumentsSayAndNothingElse() {
        Map<String, Object> role = properties("AWS::IAM::Role");

        assertThat(role).doesNotContainKey("ManagedPolicyArns");
        assertThat((List<?>) role.get("Policies"))
                .extracting("PolicyName")
                .isEqualTo(List.of("cruddur-messaging-stream-dynamodb", "cruddur-messaging-stream-events"));
        template.resourceCountIs("AWS::IAM::Role", 1);
        template.resourceCountIs("AWS::IAM::Policy", 0);
        template.resourceCountIs("AWS::IAM::ManagedPolicy", 0);
    }

    @Test
    void nothingInTheFunctionsRoleIsAboutEverything() {
        assertThat(properties("AWS::IAM::Role").get("Policies").toString())
                .contains(":table/cruddur-messages", ":table/cruddur-messages/stream/*")
                .doesNotContain("Resource=*")
                .doesNotContain("${");
    }

    @Test
    void namesFollowTheDeployments() {
        Synthesised trial = Synthesised.trial();
        Template named = trial.of(trial.infrastructure().messages());

        named.hasResourceProperties(TABLE, Map.of("TableName", "trial-messages"));
        named.hasResourceProperties(FUNCTION, Map.of("FunctionName", "trial-messaging-stream"));
        named.hasOutput("*", Map.of("Export", Map.of("Name", "trial-table-name")));
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> properties(String type) {
        Map<String, Map<String, Object>> found = template.findResources(type);
        assertThat(found).hasSize(1);
        return (Map<String, Object>) found.values().iterator().next().get("Properties");
    }

    private static List<String> union(Map<String, Object> definition, String... more) {
        List<String> keys = new ArrayList<>(definition.keySet());
        keys.addAll(List.of(more));
        return keys;
    }

    /** Whatever the request says, by the names it has on the wire; CloudFormation has the same. */
    private static Map<String, Object> fields(SdkPojo request) {
        Map<String, Object> fields = new TreeMap<>();
        for (SdkField<?> field : request.sdkFields()) {
            Object value = field.getValueOrDefault(request);
            boolean unset = value == null
                    || value instanceof SdkAutoConstructList<?>
                    || value instanceof SdkAutoConstructMap<?, ?>;
            if (!unset) {
                fields.put(field.locationName(), plain(value));
            }
        }
        return fields;
    }

    private static Object plain(Object value) {
        return switch (value) {
            case SdkPojo nested -> fields(nested);
            case List<?> list -> list.stream().map(MessagesStackTests::plain).collect(Collectors.toList());
            default -> value;
        };
    }
}
