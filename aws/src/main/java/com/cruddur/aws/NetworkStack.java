package com.cruddur.aws;

import java.util.List;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpoint;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.IpAddresses;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.constructs.Construct;

/**
 * Where everything runs: two availability zones, each with a public subnet for the load balancer, a private one
 * for the tasks and an isolated one for Postgres; and who may speak to whom.
 *
 * <p>DynamoDB is reached by the endpoint {@code ddb-cruddur} and S3, where images lie, by another: both cost
 * nothing and never leave AWS' network. The registry, the logs, Secrets Manager and Cognito's keys are reached
 * through the NAT gateway. Endpoints of their own would cost more than it, and Cognito's keys have none.
 */
final class NetworkStack extends CruddurStack {

    /** Where the API listens, in every container. */
    static final int API_PORT = 4567;

    static final int POSTGRES_PORT = 5432;

    private final Vpc vpc;

    private final SecurityGroup loadBalancer;

    private final SecurityGroup tasks;

    private final SecurityGroup database;

    NetworkStack(Construct scope, Settings settings) {
        super(scope, settings, "network", "The network, its endpoints and who may speak to whom");
        vpc = Vpc.Builder.create(this, "Vpc")
                .vpcName(settings.name())
                .ipAddresses(IpAddresses.cidr(settings.cidr()))
                .maxAzs(2)
                .natGateways(settings.sizes().natGateways())
                .restrictDefaultSecurityGroup(false)
                .subnetConfiguration(List.of(
                        subnets("public", SubnetType.PUBLIC),
                        subnets("private", SubnetType.PRIVATE_WITH_EGRESS),
                        subnets("isolated", SubnetType.PRIVATE_ISOLATED)))
                .build();
        endpoint("S3", GatewayVpcEndpointAwsService.S3, settings.named("s3"));
        GatewayVpcEndpoint table =
                endpoint("DynamoDb", GatewayVpcEndpointAwsService.DYNAMODB, "ddb-" + settings.name());
        PolicyFile.named("ddb-cruddur")
                .about(TableArns.in(this, settings).placeholders())
                .statements()
                .forEach(table::addToPolicy);

        loadBalancer = group("LoadBalancer", "What the world may reach");
        tasks = group("Tasks", "The API and its one-off tasks");
        database = group("Database", "Postgres");
        letSpeak(settings.web().certificateArn() != null);
    }

    Vpc vpc() {
        return vpc;
    }

    SecurityGroup loadBalancer() {
        return loadBalancer;
    }

    SecurityGroup tasks() {
        return tasks;
    }

    SecurityGroup database() {
        return database;
    }

    /** The load balancer to the API, the API to Postgres and to AWS over TLS; nothing else, in no direction. */
    private void letSpeak(boolean encrypted) {
        loadBalancer.addIngressRule(Peer.anyIpv4(), Port.tcp(80), "from the world");
        if (encrypted) {
            loadBalancer.addIngressRule(Peer.anyIpv4(), Port.tcp(443), "from the world");
        }
        loadBalancer.addEgressRule(tasks, Port.tcp(API_PORT), "to the API");
        tasks.addIngressRule(loadBalancer, Port.tcp(API_PORT), "from the load balancer");
        tasks.addEgressRule(database, Port.tcp(POSTGRES_PORT), "to Postgres");
        tasks.addEgressRule(Peer.anyIpv4(), Port.tcp(443), "to AWS: table, registry, logs, secrets, Cognito's keys");
        database.addIngressRule(tasks, Port.tcp(POSTGRES_PORT), "from the tasks");
    }

    private GatewayVpcEndpoint endpoint(String id, GatewayVpcEndpointAwsService service, String name) {
        GatewayVpcEndpoint endpoint = vpc.addGatewayEndpoint(
                id,
                GatewayVpcEndpointOptions.builder()
                        .service(service)
                        .subnets(List.of(SubnetSelection.builder()
                                .subnetType(SubnetType.PRIVATE_WITH_EGRESS)
                                .build()))
                        .build());
        Tags.of(endpoint).add("Name", name);
        return endpoint;
    }

    private SecurityGroup group(String id, String description) {
        return SecurityGroup.Builder.create(this, id)
                .vpc(vpc)
                .description(description)
                .allowAllOutbound(false)
                .build();
    }

    private static SubnetConfiguration subnets(String name, SubnetType type) {
        return SubnetConfiguration.builder()
                .name(name)
                .subnetType(type)
                .cidrMask(22)
                .build();
    }
}
