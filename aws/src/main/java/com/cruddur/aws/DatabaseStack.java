package com.cruddur.aws;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.ec2.InstanceType;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.rds.CaCertificate;
import software.amazon.awscdk.services.rds.Credentials;
import software.amazon.awscdk.services.rds.DatabaseInstance;
import software.amazon.awscdk.services.rds.DatabaseInstanceEngine;
import software.amazon.awscdk.services.rds.PostgresEngineVersion;
import software.amazon.awscdk.services.rds.PostgresInstanceEngineProps;
import software.amazon.awscdk.services.rds.StorageType;
import software.constructs.Construct;

/**
 * Postgres for users and activities: in subnets without a way out, encrypted at rest and on the way, with a password
 * that RDS makes, keeps in Secrets Manager and changes every week. Nobody has to know it.
 */
final class DatabaseStack extends CruddurStack {

    static final String DATABASE_AND_USER = "cruddur";

    private final DatabaseInstance postgres;

    DatabaseStack(Construct scope, Settings settings, NetworkStack network) {
        super(scope, settings, "database", "Postgres");
        LogGroup logs = LogGroup.Builder.create(this, "Log")
                // RDS would make it itself, and keep everything for ever.
                .logGroupName("/aws/rds/instance/" + settings.name() + "/postgresql")
                .retention(LogDays.of(settings.sizes().logDays()))
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        postgres = instance(settings, network);
        postgres.getNode().addDependency(logs);

        export("database-host", "Where Postgres listens, inside the network", postgres.getDbInstanceEndpointAddress());
        export("database-secret", "What holds the password of its user", secretArn());
    }

    DatabaseInstance postgres() {
        return postgres;
    }

    /** The secret that RDS keeps the password in, which the stack does not own. */
    String secretArn() {
        return requireNonNull(postgres.getSecret(), "RDS manages the password").getSecretArn();
    }

    /** In libpq's form and without a password. */
    String connectionUrl() {
        return "postgresql://" + DATABASE_AND_USER + "@" + postgres.getDbInstanceEndpointAddress() + ":"
                + NetworkStack.POSTGRES_PORT + "/" + DATABASE_AND_USER + "?sslmode=require";
    }

    private DatabaseInstance instance(Settings settings, NetworkStack network) {
        Sizes sizes = settings.sizes();
        return DatabaseInstance.Builder.create(this, "Postgres")
                .instanceIdentifier(settings.name())
                // The newest minor version, which RDS keeps up to date in the window below.
                .engine(DatabaseInstanceEngine.postgres(PostgresInstanceEngineProps.builder()
                        .version(PostgresEngineVersion.VER_18)
                        .build()))
                .autoMinorVersionUpgrade(true)
                .parameters(parameters())
                .databaseName(DATABASE_AND_USER)
                .credentials(Credentials.fromUsername(DATABASE_AND_USER))
                .manageMasterUserPassword(true)
                .vpc(network.vpc())
                .vpcSubnets(SubnetSelection.builder()
                        .subnetType(SubnetType.PRIVATE_ISOLATED)
                        .build())
                .securityGroups(List.of(network.database()))
                .publiclyAccessible(false)
                .caCertificate(CaCertificate.RDS_CA_RSA2048_G1)
                .instanceType(new InstanceType(sizes.databaseClass()))
                .multiAz(sizes.databaseInTwoZones())
                .storageType(StorageType.GP3)
                .storageEncrypted(true)
                .allocatedStorage(sizes.databaseGiB())
                .maxAllocatedStorage(sizes.databaseGiB() * 5)
                .backupRetention(Duration.days(sizes.backupDays()))
                // UTC; night in the allowed regions of America, early morning in those of Europe.
                .preferredBackupWindow("05:00-05:30")
                .preferredMaintenanceWindow("sun:06:00-sun:07:00")
                .copyTagsToSnapshot(true)
                .deleteAutomatedBackups(!settings.keepData())
                .deletionProtection(settings.keepData())
                .removalPolicy(dataRemoval(RemovalPolicy.SNAPSHOT))
                .cloudwatchLogsExports(List.of("postgresql"))
                .build();
    }

    private static Map<String, String> parameters() {
        return new TreeMap<>(Map.of(
                "rds.force_ssl",
                "1",
                "log_min_duration_statement",
                "1000",
                // The log shows which statement was slow or refused, and none of the values in it: they are people's.
                "log_parameter_max_length",
                "0",
                "log_error_verbosity",
                "terse"));
    }
}
