package com.cruddur.aws;

import java.util.Map;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** What all stacks share: the name, the region and the tags. The account is that of whoever deploys. */
abstract class CruddurStack extends Stack {

    private final Settings settings;

    CruddurStack(Construct scope, Settings settings, String concern, String description) {
        super(
                scope,
                settings.named(concern),
                StackProps.builder()
                        .description(description)
                        // No account: with one, CDK would ask it for its zones before it synthesises.
                        .env(Environment.builder().region(settings.region()).build())
                        .terminationProtection(settings.keepData())
                        .tags(Map.of("project", settings.name(), "concern", concern))
                        .build());
        this.settings = settings;
    }

    /** For what holds data that exists nowhere else. */
    RemovalPolicy dataRemoval(RemovalPolicy keep) {
        return settings.keepData() ? keep : RemovalPolicy.DESTROY;
    }

    /** A value for people and scripts, exported under the same name. */
    void export(String name, String description, String value) {
        CfnOutput.Builder.create(this, name)
                .description(description)
                .exportName(settings.named(name))
                .value(value)
                .build();
    }
}
