package com.cruddur.aws;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.applicationautoscaling.EnableScalingProps;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ecs.AwsLogDriverMode;
import software.amazon.awscdk.services.ecs.AwsLogDriverProps;
import software.amazon.awscdk.services.ecs.Capability;
import software.amazon.awscdk.services.ecs.Cluster;
import software.amazon.awscdk.services.ecs.ContainerDefinition;
import software.amazon.awscdk.services.ecs.ContainerDefinitionOptions;
import software.amazon.awscdk.services.ecs.ContainerImage;
import software.amazon.awscdk.services.ecs.ContainerInsights;
import software.amazon.awscdk.services.ecs.CpuUtilizationScalingProps;
import software.amazon.awscdk.services.ecs.DeploymentCircuitBreaker;
import software.amazon.awscdk.services.ecs.FargateService;
import software.amazon.awscdk.services.ecs.FargateTaskDefinition;
import software.amazon.awscdk.services.ecs.LinuxParameters;
import software.amazon.awscdk.services.ecs.LogDriver;
import software.amazon.awscdk.services.ecs.MountPoint;
import software.amazon.awscdk.services.ecs.PortMapping;
import software.amazon.awscdk.services.ecs.PropagatedTagSource;
import software.amazon.awscdk.services.ecs.RequestCountScalingProps;
import software.amazon.awscdk.services.ecs.ScalableTaskCount;
import software.amazon.awscdk.services.ecs.Volume;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * The API: tasks on Fargate in the private subnets, never fewer than two, behind a load balancer. A version that does
 * not become healthy is taken back by itself. No key is anywhere: a task has a role, and reads Postgres' password with it.
 */
final class ServiceStack extends CruddurStack {

    /** For a task that starts: both stores and the load balancer's checks included. */
    private static final Duration START = Duration.seconds(90);

    /** After the load balancer's drain and the API's own; Fargate allows two minutes. */
    private static final Duration STOP = Duration.seconds(90);

    /** One task answers several hundred requests in a second; half of that leaves time to start another. */
    private static final int REQUESTS_IN_A_MINUTE = 12_000;

    private final FargateService service;

    private final Entrance entrance;

    ServiceStack(
            Construct scope,
            Settings settings,
            NetworkStack network,
            RegistryStack registry,
            IdentityStack identity,
            DatabaseStack database) {
        super(scope, settings, "service", "The API on Fargate behind a load balancer");
        entrance = new Entrance(this, settings, network);
        FargateTaskDefinition task = task(settings, database);
        ContainerDefinition api = task.addContainer(
                "api",
                ContainerDefinitionOptions.builder()
                        .image(ContainerImage.fromEcrRepository(registry.repository(), settings.imageTag()))
                        .environment(environment(settings, identity, database))
                        .portMappings(List.of(PortMapping.builder()
                                .containerPort(NetworkStack.API_PORT)
                                .build()))
                        .readonlyRootFilesystem(true)
                        .linuxParameters(withoutCapabilities())
                        .stopTimeout(STOP)
                        .logging(LogDriver.awsLogs(AwsLogDriverProps.builder()
                                .logGroup(logs(settings))
                                .streamPrefix("api")
                                // A log that cannot be written must not stop a request.
                                .mode(AwsLogDriverMode.NON_BLOCKING)
                                .build()))
                        .build());
        // What Tomcat and the JVM write. The image declares it, or it would be root's.
        api.addMountPoints(MountPoint.builder()
                .sourceVolume("tmp")
                .containerPath("/tmp")
                .readOnly(false)
                .build());
        service = service(settings, network, task);
        entrance.targets().addTarget(service);
        scale(settings.sizes());

        export("url", "Where it is", entrance.url());
        export("load-balancer", "What the domain's name is to point at", entrance.dnsName());
    }

    FargateService service() {
        return service;
    }

    Entrance entrance() {
        return entrance;
    }

    private FargateTaskDefinition task(Settings settings, DatabaseStack database) {
        Role role = Role.Builder.create(this, "TaskRole")
                .assumedBy(new ServicePrincipal("ecs-tasks.amazonaws.com"))
                .description("What the API may do: its table, and the password of its database")
                .inlinePolicies(policies(settings, database))
                .build();
        return FargateTaskDefinition.Builder.create(this, "Task")
                .family(settings.named("api"))
                .cpu(settings.sizes().taskCpu())
                .memoryLimitMiB(settings.sizes().taskMemoryMiB())
                // The documents are the whole truth. What starts the task, by pulling the image and writing the log, is
                // another role, and CDK's.
                .taskRole(role.withoutPolicyUpdates())
                .volumes(List.of(Volume.builder().name("tmp").build()))
                .build();
    }

    private Map<String, PolicyDocument> policies(Settings settings, DatabaseStack database) {
        Map<String, PolicyDocument> policies = new TreeMap<>(Map.of(
                settings.named("api-dynamodb"),
                PolicyFile.named("cruddur-api-dynamodb")
                        .about(TableArns.in(this, settings).placeholders())
                        .document(),
                settings.named("api-database"),
                PolicyFile.named("cruddur-api-database")
                        .about(Map.of("SecretArn", database.secretArn()))
                        .document()));
        String key = settings.messageKey();
        if (key != null) {
            policies.put(
                    settings.named("api-encryption"),
                    PolicyFile.named("cruddur-api-encryption")
                            .about(Map.of("KeyArn", key))
                            .document());
        }
        return policies;
    }

    private Map<String, String> environment(Settings settings, IdentityStack identity, DatabaseStack database) {
        // The page comes from the API itself; its own origin is the one that is always there.
        String origins = Stream.concat(Stream.of(entrance.url()), settings.web().frontendUrls().stream())
                .collect(Collectors.joining(","));
        Map<String, String> environment = new TreeMap<>(Map.of(
                "CONNECTION_URL",
                database.connectionUrl(),
                "CONNECTION_PASSWORD_SECRET",
                database.secretArn(),
                "FRONTEND_URL",
                origins,
                "BACKEND_URL",
                entrance.url(),
                "AWS_REGION",
                settings.region(),
                "AWS_COGNITO_USER_POOL_ID",
                identity.pool().getUserPoolId(),
                "AWS_COGNITO_USER_POOL_CLIENT_ID",
                identity.client().getUserPoolClientId(),
                "DDB_MESSAGE_TABLE",
                settings.tableName(),
                // The load balancer's own address is any of the network's.
                "TRUSTED_PROXIES",
                settings.cidr(),
                "LOG_FORMAT",
                "json"));
        String collector = settings.watch().otlpEndpoint();
        if (collector != null) {
            environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", collector);
        }
        String key = settings.messageKey();
        if (key != null) {
            environment.put("MESSAGE_ENCRYPTION_KEY", key);
        }
        return environment;
    }

    private FargateService service(Settings settings, NetworkStack network, FargateTaskDefinition task) {
        Cluster cluster = Cluster.Builder.create(this, "Cluster")
                .clusterName(settings.name())
                .vpc(network.vpc())
                .containerInsightsV2(ContainerInsights.ENABLED)
                .build();
        return FargateService.Builder.create(this, "Service")
                .serviceName(settings.named("api"))
                .cluster(cluster)
                .taskDefinition(task)
                .desiredCount(settings.sizes().minTasks())
                .vpcSubnets(SubnetSelection.builder()
                        .subnetType(SubnetType.PRIVATE_WITH_EGRESS)
                        .build())
                .securityGroups(List.of(network.tasks()))
                .assignPublicIp(false)
                // New ones beside the old ones; an old one goes when a new one is healthy.
                .minHealthyPercent(100)
                .maxHealthyPercent(200)
                .healthCheckGracePeriod(START)
                .circuitBreaker(DeploymentCircuitBreaker.builder()
                        .enable(true)
                        .rollback(true)
                        .build())
                .enableExecuteCommand(false)
                .propagateTags(PropagatedTagSource.SERVICE)
                .build();
    }

    private void scale(Sizes sizes) {
        ScalableTaskCount tasks = service.autoScaleTaskCount(EnableScalingProps.builder()
                .minCapacity(sizes.minTasks())
                .maxCapacity(sizes.maxTasks())
                .build());
        tasks.scaleOnCpuUtilization(
                "Cpu",
                CpuUtilizationScalingProps.builder()
                        .targetUtilizationPercent(60)
                        .scaleInCooldown(Duration.minutes(5))
                        .scaleOutCooldown(Duration.minutes(1))
                        .build());
        tasks.scaleOnRequestCount(
                "Requests",
                RequestCountScalingProps.builder()
                        .targetGroup(entrance.targets())
                        .requestsPerTarget(REQUESTS_IN_A_MINUTE)
                        .scaleInCooldown(Duration.minutes(5))
                        .scaleOutCooldown(Duration.minutes(1))
                        .build());
    }

    private LinuxParameters withoutCapabilities() {
        LinuxParameters parameters = new LinuxParameters(this, "Linux");
        parameters.dropCapabilities(Capability.ALL);
        return parameters;
    }

    private LogGroup logs(Settings settings) {
        return LogGroup.Builder.create(this, "Log")
                .logGroupName("/cruddur/" + settings.named("api"))
                .retention(LogDays.of(settings.sizes().logDays()))
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
    }
}
