package com.cruddur.aws;

import java.util.List;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.ecr.LifecycleRule;
import software.amazon.awscdk.services.ecr.Repository;
import software.amazon.awscdk.services.ecr.TagMutability;
import software.constructs.Construct;

/** Where the API's images lie. A stack apart, because the image must be there before the service that runs it. */
final class RegistryStack extends CruddurStack {

    /** As many deployments can be gone back on. */
    private static final int IMAGES_KEPT = 20;

    private final Repository repository;

    RegistryStack(Construct scope, Settings settings) {
        super(scope, settings, "registry", "The API's images");
        repository = Repository.Builder.create(this, "Images")
                .repositoryName(settings.name())
                // A tag is what was deployed once, for ever; bin/aws/build names it after the commit.
                .imageTagMutability(TagMutability.IMMUTABLE)
                .imageScanOnPush(true)
                .lifecycleRules(List.of(
                        LifecycleRule.builder().maxImageCount(IMAGES_KEPT).build()))
                .emptyOnDelete(!settings.keepData())
                .removalPolicy(dataRemoval(RemovalPolicy.RETAIN))
                .build();

        export("image-repository", "Where bin/aws/build puts the API's image", repository.getRepositoryUri());
    }

    Repository repository() {
        return repository;
    }
}
