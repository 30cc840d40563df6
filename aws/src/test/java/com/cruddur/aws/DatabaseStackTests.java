package com.cruddur.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

class DatabaseStackTests {

    private static final String INSTANCE = "AWS::RDS::DBInstance";

    private final Synthesised small = Synthesised.small();

    private final Synthesised production = Synthesised.production();

    private final Template template = small.of(small.infrastructure().database());

    @Test
    void postgresIsEncryptedAndTakesTlsOnly() {
        template.hasResourceProperties(INSTANCE, Json.like("""
            {
              "Engine": "postgres",
              "EngineVersion": "18",
              "AutoMinorVersionUpgrade": true,
              "StorageEncrypted": true,
              "CACertificateIdentifier": "rds-ca-rsa2048-g1",
              "DBParameterGroupName": {"Ref": "~.*"}
            }
            """));
        template.hasResourceProperties("AWS::RDS::DBParameterGroup", Json.like("""
            {"Family": "postgres18", "Parameters": {"rds.force_ssl": "1"}}
            """));
        assertThat(small.infrastructure().database().connectionUrl()).endsWith("/cruddur?sslmode=require");
    }

    @Test
    void passwordIsMadeAndChangedByRdsAndStandsNowhere() {
        template.hasResourceProperties(INSTANCE, Json.like("""
            {"ManageMasterUserPassword": true, "MasterUsername": "cruddur"}
            """));
        template.hasResourceProperties(INSTANCE, Map.of("MasterUserPassword", Match.absent()));
        template.resourceCountIs("AWS::SecretsManager::Secret", 0);
    }

    @Test
    void postgresIsReachedFromTheNetworkOnly() {
        template.hasResourceProperties(INSTANCE, Json.like("""
            {"PubliclyAccessible": false, "VPCSecurityGroups": [{"Fn::ImportValue": "~.*Database.*GroupId.*"}]}
            """));
        template.hasResourceProperties("AWS::RDS::DBSubnetGroup", Json.like("""
            {
              "SubnetIds": [
                {"Fn::ImportValue": "~.*isolatedSubnet1.*"},
                {"Fn::ImportValue": "~.*isolatedSubnet2.*"}
              ]
            }
            """));
    }

    @Test
    void postgresIsBackedUpAndProtected() {
        template.hasResource(INSTANCE, Json.like("""
            {
              "DeletionPolicy": "Snapshot",
              "UpdateReplacePolicy": "Snapshot",
              "Properties": {
                "BackupRetentionPeriod": 7,
                "DeletionProtection": true,
                "DeleteAutomatedBackups": false,
                "CopyTagsToSnapshot": true
              }
            }
            """));
    }

    @Test
    void sizesAreThePresets() {
        template.hasResourceProperties(INSTANCE, Json.like("""
            {
              "DBInstanceClass": "db.t4g.micro",
              "StorageType": "gp3",
              "AllocatedStorage": "20",
              "MaxAllocatedStorage": 100,
              "MultiAZ": false
            }
            """));
        production.of(production.infrastructure().database()).hasResourceProperties(INSTANCE, Json.like("""
            {
              "DBInstanceClass": "db.m7g.large",
              "AllocatedStorage": "100",
              "MultiAZ": true,
              "BackupRetentionPeriod": 14
            }
            """));
    }

    @Test
    void logShowsSlowStatementsAndNoValues() {
        template.hasResourceProperties("AWS::RDS::DBParameterGroup", Json.like("""
            {
              "Parameters": {
                "log_min_duration_statement": "1000",
                "log_parameter_max_length": "0",
                "log_error_verbosity": "terse"
              }
            }
            """));
        template.hasResourceProperties(INSTANCE, Json.like("""
            {"EnableCloudwatchLogsExports": ["postgresql"]}
            """));
        template.hasResourceProperties("AWS::Logs::LogGroup", Json.like("""
            {"LogGroupName": "/aws/rds/instance/cruddur/postgresql", "RetentionInDays": 14}
            """));
    }
}
