package com.cruddur.aws;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.budgets.CfnBudget;
import software.amazon.awscdk.services.cloudtrail.CfnTrail;
import software.amazon.awscdk.services.cloudtrail.Trail;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/** Who hears of what: alarms, the dashboard, and, where they are asked for, a budget and a record of every access. */
final class MonitoringStack extends CruddurStack {

    /** Of the budget, in percent. */
    private static final List<Integer> TOLD_AT = List.of(80, 100);

    MonitoringStack(
            Construct scope, Settings settings, MessagesStack messages, DatabaseStack database, ServiceStack service) {
        super(scope, settings, "monitoring", "Alarms, the dashboard, the budget and the record of accesses");
        Topic topic = Topic.Builder.create(this, "Topic")
                .topicName(settings.named("alarms"))
                .enforceSsl(true)
                .build();
        String email = settings.watch().email();
        if (email != null) {
            topic.addSubscription(new EmailSubscription(email));
        }
        Signals signals = new Signals(settings, messages, database, service);
        new Alarms(this, settings, topic).on(signals);
        Board.of(this, settings, signals);
        if (settings.watch().monthlyBudget() > 0) {
            budget(settings.watch().monthlyBudget(), email);
        }
        if (settings.watch().audit()) {
            recordAccesses(settings);
        }

        export("alarms-topic", "What alarms are told to", topic.getTopicArn());
    }

    private void budget(int dollars, @Nullable String email) {
        CfnBudget.Builder.create(this, "Budget")
                .budget(CfnBudget.BudgetDataProperty.builder()
                        .budgetType("COST")
                        .timeUnit("MONTHLY")
                        .budgetLimit(CfnBudget.SpendProperty.builder()
                                .amount(dollars)
                                .unit("USD")
                                .build())
                        .build())
                .notificationsWithSubscribers(TOLD_AT.stream()
                        .map(percent -> CfnBudget.NotificationWithSubscribersProperty.builder()
                                .notification(CfnBudget.NotificationProperty.builder()
                                        .notificationType("ACTUAL")
                                        .comparisonOperator("GREATER_THAN")
                                        .threshold(percent)
                                        .build())
                                .subscribers(Stream.ofNullable(email)
                                        .map(address -> CfnBudget.SubscriberProperty.builder()
                                                .subscriptionType("EMAIL")
                                                .address(address)
                                                .build())
                                        .toList())
                                .build())
                        .toList())
                .build();
    }

    /** Each reading and writing of an item in CloudTrail: who, from where, with which key, and never what is in it. */
    private void recordAccesses(Settings settings) {
        Bucket bucket = Bucket.Builder.create(this, "Accesses")
                .encryption(BucketEncryption.S3_MANAGED)
                .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .enforceSsl(true)
                .versioned(true)
                .lifecycleRules(List.of(LifecycleRule.builder()
                        .expiration(Duration.days(365))
                        .noncurrentVersionExpiration(Duration.days(30))
                        .build()))
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
        Trail trail = Trail.Builder.create(this, "Trail")
                .trailName(settings.named("accesses"))
                .bucket(bucket)
                .isMultiRegionTrail(false)
                .enableFileValidation(true)
                .build();
        CfnTrail resource = (CfnTrail) requireNonNull(trail.getNode().getDefaultChild(), "a trail is a resource");
        // CDK's own methods know functions and buckets only.
        resource.setEventSelectors(List.of(CfnTrail.EventSelectorProperty.builder()
                .readWriteType("All")
                .includeManagementEvents(true)
                .dataResources(List.of(CfnTrail.DataResourceProperty.builder()
                        .type("AWS::DynamoDB::Table")
                        .values(List.of(TableArns.in(this, settings).table()))
                        .build()))
                .build()));
    }
}
