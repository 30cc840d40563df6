package com.cruddur.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Template;

class NetworkStackTests {

    private static final String ENDPOINT = "AWS::EC2::VPCEndpoint";

    private final Synthesised small = Synthesised.small();

    private final Template template = small.of(small.infrastructure().network());

    @Test
    void subnetsOfEachKindAreInTwoZones() {
        template.resourceCountIs("AWS::EC2::VPC", 1);
        template.resourceCountIs("AWS::EC2::Subnet", 6);
        assertThat(template.findResources("AWS::EC2::Subnet", inZone(0))).hasSize(3);
        assertThat(template.findResources("AWS::EC2::Subnet", inZone(1))).hasSize(3);
    }

    @Test
    void isolatedSubnetsHaveNoWayOut() {
        Map<String, Map<String, Object>> routes = template.findResources("AWS::EC2::Route");

        assertThat(routes.values().toString()).doesNotContain("isolated");
        assertThat(routes)
                .as("two public to the internet, two private to the NAT gateway")
                .hasSize(4);
    }

    @Test
    void smallHasOneNatGatewayAndProductionOneInEachZone() {
        Synthesised production = Synthesised.production();

        template.resourceCountIs("AWS::EC2::NatGateway", 1);
        production.of(production.infrastructure().network()).resourceCountIs("AWS::EC2::NatGateway", 2);
    }

    @Test
    void dynamoDbHasAnEndpointInThePrivateSubnetsForThisTableOnly() {
        template.hasResourceProperties(ENDPOINT, Json.like("""
            {
              "VpcEndpointType": "Gateway",
              "ServiceName": {"Fn::Join": ["", ["com.amazonaws.", {"Ref": "AWS::Region"}, ".dynamodb"]]},
              "RouteTableIds": [
                {"Ref": "~VpcprivateSubnet1RouteTable.*"},
                {"Ref": "~VpcprivateSubnet2RouteTable.*"}
              ],
              "Tags": [{"Key": "Name", "Value": "ddb-cruddur"}]
            }
            """));
    }

    @Test
    void endpointsPolicyNamesTableIndexAndStreamAndNothingElse() {
        template.hasResourceProperties(ENDPOINT, Json.like("""
            {
              "PolicyDocument": {
                "Statement": [
                  {"Sid": "ThisTableOnly", "Resource": [%s, %s]},
                  {"Sid": "ItsStreamOnly", "Resource": %s}
                ]
              }
            }
            """.formatted(arn(""), arn("/index/*"), arn("/stream/*"))));
    }

    @Test
    void onlyTheLoadBalancerReachesTheTasksAndOnlyTheTasksPostgres() {
        template.resourceCountIs("AWS::EC2::SecurityGroup", 3);
        template.resourceCountIs("AWS::EC2::SecurityGroupIngress", 2);
        template.hasResourceProperties("AWS::EC2::SecurityGroupIngress", Json.like("""
            {
              "FromPort": 4567,
              "ToPort": 4567,
              "SourceSecurityGroupId": {"Fn::GetAtt": ["~LoadBalancer.*", "GroupId"]}
            }
            """));
        template.hasResourceProperties("AWS::EC2::SecurityGroupIngress", Json.like("""
            {
              "FromPort": 5432,
              "ToPort": 5432,
              "SourceSecurityGroupId": {"Fn::GetAtt": ["~Tasks.*", "GroupId"]}
            }
            """));
    }

    @Test
    void postgresMaySpeakToNobody() {
        template.hasResourceProperties("AWS::EC2::SecurityGroup", Json.like("""
            {
              "GroupDescription": "Postgres",
              "SecurityGroupEgress": [{"CidrIp": "255.255.255.255/32", "Description": "Disallow all traffic"}]
            }
            """));
    }

    private static String arn(String part) {
        return """
            {"Fn::Join": ["", [
              "arn:aws:dynamodb:ca-central-1:", {"Ref": "AWS::AccountId"}, ":table/cruddur-messages%s"
            ]]}
            """.formatted(part);
    }

    private static Map<String, Object> inZone(int zone) {
        return Json.like("""
            {"Properties": {"AvailabilityZone": {"Fn::Select": [%d, {"Fn::GetAZs": ""}]}}}
            """.formatted(zone));
    }
}
