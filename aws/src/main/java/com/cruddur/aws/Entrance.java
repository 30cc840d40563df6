package com.cruddur.aws;

import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.elasticloadbalancingv2.AddApplicationTargetsProps;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationListener;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationLoadBalancer;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationLoadBalancerRedirectConfig;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationProtocol;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationTargetGroup;
import software.amazon.awscdk.services.elasticloadbalancingv2.BaseApplicationListenerProps;
import software.amazon.awscdk.services.elasticloadbalancingv2.DesyncMitigationMode;
import software.amazon.awscdk.services.elasticloadbalancingv2.HealthCheck;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerCertificate;
import software.amazon.awscdk.services.elasticloadbalancingv2.SslPolicy;
import software.constructs.Construct;

/** The load balancer: TLS if there is a certificate, with plain HTTP only to say so; otherwise plain HTTP. */
final class Entrance {

    /** Requests under way have so long to end; the API answers each within seconds. */
    private static final Duration DRAIN = Duration.seconds(30);

    private final ApplicationLoadBalancer balancer;

    private final ApplicationTargetGroup targets;

    private final String url;

    Entrance(Construct scope, Settings settings, NetworkStack network) {
        balancer = ApplicationLoadBalancer.Builder.create(scope, "LoadBalancer")
                .loadBalancerName(settings.name())
                .vpc(network.vpc())
                .vpcSubnets(
                        SubnetSelection.builder().subnetType(SubnetType.PUBLIC).build())
                .internetFacing(true)
                .securityGroup(network.loadBalancer())
                .deletionProtection(settings.keepData())
                .dropInvalidHeaderFields(true)
                .desyncMitigationMode(DesyncMitigationMode.DEFENSIVE)
                // Longer than the API keeps its connections open would be a race; it closes after 30 s.
                .idleTimeout(Duration.seconds(25))
                .build();
        String certificate = settings.web().certificateArn();
        targets = targets(certificate == null ? plain() : encrypted(certificate));
        url = certificate == null
                ? "http://" + balancer.getLoadBalancerDnsName()
                : "https://" + settings.web().domainName();
    }

    String url() {
        return url;
    }

    String dnsName() {
        return balancer.getLoadBalancerDnsName();
    }

    ApplicationLoadBalancer balancer() {
        return balancer;
    }

    ApplicationTargetGroup targets() {
        return targets;
    }

    private ApplicationTargetGroup targets(ApplicationListener listener) {
        return listener.addTargets(
                "Api",
                AddApplicationTargetsProps.builder()
                        .protocol(ApplicationProtocol.HTTP)
                        .port(NetworkStack.API_PORT)
                        .deregistrationDelay(DRAIN)
                        // Alive, not ready: a store that is away must not take the rest down.
                        .healthCheck(HealthCheck.builder()
                                .path("/livez")
                                .healthyHttpCodes("200")
                                .interval(Duration.seconds(10))
                                .timeout(Duration.seconds(5))
                                .healthyThresholdCount(2)
                                .unhealthyThresholdCount(3)
                                .build())
                        .build());
    }

    private ApplicationListener plain() {
        return balancer.addListener(
                "Http",
                BaseApplicationListenerProps.builder()
                        .protocol(ApplicationProtocol.HTTP)
                        .open(false)
                        .build());
    }

    private ApplicationListener encrypted(String certificate) {
        balancer.addRedirect(
                ApplicationLoadBalancerRedirectConfig.builder().open(false).build());
        return balancer.addListener(
                "Https",
                BaseApplicationListenerProps.builder()
                        .protocol(ApplicationProtocol.HTTPS)
                        .certificates(List.of(ListenerCertificate.fromArn(certificate)))
                        .sslPolicy(SslPolicy.TLS13_RES)
                        .open(false)
                        .build());
    }
}
