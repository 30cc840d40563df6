package com.cruddur.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

class ServiceStackTests {

    private static final String SERVICE = "AWS::ECS::Service";

    private static final String TASK = "AWS::ECS::TaskDefinition";

    private static final String LISTENER = "AWS::ElasticLoadBalancingV2::Listener";

    private static final String TARGETS = "AWS::ElasticLoadBalancingV2::TargetGroup";

    private static final String BALANCER = "AWS::ElasticLoadBalancingV2::LoadBalancer";

    private final Synthesised small = Synthesised.small();

    private final Synthesised production = Synthesised.production();

    private final Template template = small.of(small.infrastructure().service());

    private final Template productionTemplate =
            production.of(production.infrastructure().service());

    @Test
    void twoTasksRunInThePrivateSubnets() {
        template.hasResourceProperties(SERVICE, Json.like("""
            {
              "ServiceName": "cruddur-api",
              "LaunchType": "FARGATE",
              "DesiredCount": 2,
              "EnableExecuteCommand": false,
              "NetworkConfiguration": {
                "AwsvpcConfiguration": {
                  "AssignPublicIp": "DISABLED",
                  "SecurityGroups": [{"Fn::ImportValue": "~.*Tasks.*GroupId.*"}],
                  "Subnets": [
                    {"Fn::ImportValue": "~.*privateSubnet1.*"},
                    {"Fn::ImportValue": "~.*privateSubnet2.*"}
                  ]
                }
              }
            }
            """));
    }

    @Test
    void aVersionThatDoesNotGetHealthyIsTakenBack() {
        template.hasResourceProperties(SERVICE, Json.like("""
            {
              "DeploymentConfiguration": {
                "DeploymentCircuitBreaker": {"Enable": true, "Rollback": true},
                "MinimumHealthyPercent": 100,
                "MaximumPercent": 200
              },
              "HealthCheckGracePeriodSeconds": 90
            }
            """));
    }

    @Test
    void tasksAreDrainedBeforeTheyAreEnded() {
        template.hasResourceProperties(
                TARGETS,
                Map.of(
                        "TargetGroupAttributes",
                        Match.arrayWith(
                                List.of(Map.of("Key", "deregistration_delay.timeout_seconds", "Value", "30")))));
        template.hasResourceProperties(
                TASK,
                Map.of("ContainerDefinitions", Match.arrayWith(List.of(Match.objectLike(Map.of("StopTimeout", 90))))));
    }

    @Test
    void loadBalancerAsksWhetherTheProcessLives() {
        template.hasResourceProperties(TARGETS, Json.like("""
            {
              "Port": 4567,
              "Protocol": "HTTP",
              "TargetType": "ip",
              "HealthCheckPath": "/livez",
              "Matcher": {"HttpCode": "200"}
            }
            """));
    }

    @Test
    void smallIsPlainHttp() {
        template.resourceCountIs(LISTENER, 1);
        template.hasResourceProperties(LISTENER, Json.like("""
            {"Port": 80, "Protocol": "HTTP", "DefaultActions": [{"Type": "forward"}]}
            """));
    }

    @Test
    void productionIsTlsAndPlainHttpOnlyLeadsThere() {
        productionTemplate.resourceCountIs(LISTENER, 2);
        productionTemplate.hasResourceProperties(LISTENER, Json.like("""
            {
              "Port": 443,
              "Protocol": "HTTPS",
              "SslPolicy": "~ELBSecurityPolicy-TLS13-1-2.*",
              "Certificates": [{"CertificateArn": "arn:aws:acm:ca-central-1:111122223333:certificate/one"}],
              "DefaultActions": [{"Type": "forward"}]
            }
            """));
        productionTemplate.hasResourceProperties(LISTENER, Json.like("""
            {
              "Port": 80,
              "DefaultActions": [
                {"Type": "redirect", "RedirectConfig": {"Protocol": "HTTPS", "Port": "443", "StatusCode": "HTTP_301"}}
              ]
            }
            """));
    }

    @Test
    void loadBalancerIsProtectedAndStrict() {
        template.hasResourceProperties(
                BALANCER,
                Map.of(
                        "Scheme",
                        "internet-facing",
                        "LoadBalancerAttributes",
                        Match.arrayEquals(List.of(
                                attribute("deletion_protection.enabled", "true"),
                                // The API keeps its side open for 30 s, so that it is never the one that hangs up.
                                attribute("idle_timeout.timeout_seconds", "25"),
                                attribute("routing.http.drop_invalid_header_fields.enabled", "true"),
                                attribute("routing.http.desync_mitigation_mode", "defensive")))));
    }

    @Test
    void tasksGrowInNumberWithProcessorAndRequests() {
        template.hasResourceProperties("AWS::ApplicationAutoScaling::ScalableTarget", Json.like("""
            {"MinCapacity": 2, "MaxCapacity": 4, "ScalableDimension": "ecs:service:DesiredCount"}
            """));
        template.resourceCountIs("AWS::ApplicationAutoScaling::ScalingPolicy", 2);
        template.hasResourceProperties("AWS::ApplicationAutoScaling::ScalingPolicy", Json.like("""
            {
              "TargetTrackingScalingPolicyConfiguration": {
                "PredefinedMetricSpecification": {"PredefinedMetricType": "ECSServiceAverageCPUUtilization"},
                "TargetValue": 60
              }
            }
            """));
        template.hasResourceProperties("AWS::ApplicationAutoScaling::ScalingPolicy", Json.like("""
            {
              "TargetTrackingScalingPolicyConfiguration": {
                "PredefinedMetricSpecification": {"PredefinedMetricType": "ALBRequestCountPerTarget"}
              }
            }
            """));
    }

    @Test
    void containerWritesNowhereButToTmpAndHasNoCapabilities() {
        template.hasResourceProperties(
                TASK,
                Map.of(
                        "Cpu",
                        "512",
                        "Memory",
                        "1024",
                        "ContainerDefinitions",
                        List.of(Match.objectLike(Map.of(
                                "ReadonlyRootFilesystem",
                                true,
                                "LinuxParameters",
                                Match.objectLike(Map.of("Capabilities", Map.of("Drop", List.of("ALL")))),
                                "MountPoints",
                                List.of(Map.of("ContainerPath", "/tmp", "ReadOnly", false, "SourceVolume", "tmp")))))));
    }

    @Test
    void containerIsToldByNamesThatTheApplicationReads() throws IOException {
        Set<String> told = new TreeSet<>(environment(template).keySet());
        List<String> documented = Files.readAllLines(Path.of("../.env.example")).stream()
                .map(line -> line.replaceFirst("^#?([A-Z_]+)=.*", "$1"))
                .toList();

        assertThat(told)
                .contains("CONNECTION_URL", "FRONTEND_URL", "AWS_REGION")
                .isSubsetOf(documented);
    }

    @Test
    void containerSendsTracesAndMetricsIfACollectorIsNamed() {
        assertThat(environment(productionTemplate))
                .containsEntry("OTEL_EXPORTER_OTLP_ENDPOINT", "https://collector.cruddur.example");
        assertThat(environment(template)).doesNotContainKey("OTEL_EXPORTER_OTLP_ENDPOINT");
    }

    @Test
    void apiMayUseTheKeyOfMessagesForTextsOfGroupsOnlyIfOneIsNamed() {
        String key = "arn:aws:kms:ca-central-1:111122223333:key/one";

        assertThat(environment(productionTemplate)).containsEntry("MESSAGE_ENCRYPTION_KEY", key);
        assertThat(new ArrayList<Object>((List<?>) taskRole(productionTemplate).get("Policies")))
                .contains(Map.of(
                        "PolicyName",
                        "cruddur-api-encryption",
                        "PolicyDocument",
                        Map.of(
                                "Version",
                                "2012-10-17",
                                "Statement",
                                List.of(Map.of(
                                        "Sid",
                                        "SealAndOpenTextsOfAGroup",
                                        "Effect",
                                        "Allow",
                                        "Action",
                                        List.of("kms:Decrypt", "kms:GenerateDataKey"),
                                        "Resource",
                                        key,
                                        "Condition",
                                        Map.of(
                                                "ForAnyValue:StringEquals",
                                                Map.of("kms:EncryptionContextKeys", "message_group_uuid")))))));
        assertThat(environment(template)).doesNotContainKey("MESSAGE_ENCRYPTION_KEY");
        assertThat(taskRole(template).toString()).doesNotContain("kms:");
    }

    @Test
    void noKeyAndNoPasswordIsInTheTask() {
        assertThat(template.findResources(TASK).toString())
                .doesNotContain("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "Secrets=", "resolve:secretsmanager");
    }

    @Test
    void taskMayDoWhatTheDocumentsSayAndIsNotTheRoleThatStartsIt() {
        Map<String, Object> task = taskRole(template);
        Map<String, Map<String, Object>> definitions = template.findResources(TASK);

        assertThat(task).doesNotContainKey("ManagedPolicyArns");
        assertThat((List<?>) task.get("Policies"))
                .extracting("PolicyName")
                .isEqualTo(List.of("cruddur-api-database", "cruddur-api-dynamodb"));
        assertThat(task.get("Policies").toString()).doesNotContain("Resource=*").doesNotContain("${");
        Map<?, ?> properties =
                (Map<?, ?>) definitions.values().iterator().next().get("Properties");
        assertThat(properties.get("TaskRoleArn")).isNotEqualTo(properties.get("ExecutionRoleArn"));
        template.resourceCountIs("AWS::IAM::Role", 2);
    }

    @Test
    void apiMayNeverScanAndDeletesNothingButGroupRows() {
        String document = taskRole(template).get("Policies").toString();

        assertThat(document).doesNotContain("dynamodb:Scan", "dynamodb:*", "dynamodb:BatchWrite", "/index/");
        assertThat(document).containsOnlyOnce("dynamodb:DeleteItem");
        assertThat(PolicyFile.named("cruddur-api-dynamodb").statements())
                .filteredOn(statement -> statement.getActions().contains("dynamodb:BatchGetItem"))
                .singleElement()
                .satisfies(statement -> {
                    assertThat(statement.getActions()).containsExactly("dynamodb:BatchGetItem");
                    assertThat(statement.getConditions().toString()).contains("dynamodb:LeadingKeys=GONE#*");
                });
        assertThat(PolicyFile.named("cruddur-api-dynamodb").statements())
                .filteredOn(statement -> statement.getActions().contains("dynamodb:DeleteItem"))
                .singleElement()
                .satisfies(statement -> {
                    assertThat(statement.getActions()).containsExactly("dynamodb:DeleteItem");
                    assertThat(statement.getConditions().toString()).contains("dynamodb:LeadingKeys=GRP#*");
                });
    }

    @Test
    void imageIsTheOneThatIsNamed() {
        template.hasResourceProperties(
                TASK, Map.of("ContainerDefinitions", List.of(Match.objectLike(Map.of("Image", Match.anyValue())))));
        Template registry = small.of(small.infrastructure().registry());
        registry.hasResource("AWS::ECR::Repository", Json.like("""
            {
              "DeletionPolicy": "Retain",
              "Properties": {
                "RepositoryName": "cruddur",
                "ImageTagMutability": "IMMUTABLE",
                "ImageScanningConfiguration": {"ScanOnPush": true}
              }
            }
            """));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> taskRole(Template template) {
        return template.findResources("AWS::IAM::Role").entrySet().stream()
                .filter(role -> role.getKey().startsWith("TaskRole"))
                .map(role -> (Map<String, Object>) role.getValue().get("Properties"))
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> environment(Template template) {
        Map<String, Object> task =
                template.findResources(TASK).values().iterator().next();
        List<Map<String, Object>> containers =
                (List<Map<String, Object>>) ((Map<String, Object>) task.get("Properties")).get("ContainerDefinitions");
        Map<String, Object> environment = new TreeMap<>();
        for (Map<String, Object> entry :
                (List<Map<String, Object>>) containers.getFirst().get("Environment")) {
            environment.put(entry.get("Name").toString(), entry.get("Value"));
        }
        return environment;
    }

    private static Map<String, Object> attribute(String key, String value) {
        return Map.of("Key", key, "Value", value);
    }
}
