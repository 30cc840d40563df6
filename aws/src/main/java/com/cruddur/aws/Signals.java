package com.cruddur.aws;

import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.elasticloadbalancingv2.HttpCodeElb;
import software.amazon.awscdk.services.elasticloadbalancingv2.HttpCodeTarget;

/** What is measured; the alarms and the dashboard look at the same. Each is one number for a minute. */
final class Signals {

    private static final Duration MINUTE = Duration.minutes(1);

    private final MessagesStack messages;

    private final DatabaseStack database;

    private final Entrance entrance;

    private final ServiceStack service;

    private final String tableName;

    Signals(Settings settings, MessagesStack messages, DatabaseStack database, ServiceStack service) {
        this.messages = messages;
        this.database = database;
        this.service = service;
        this.entrance = service.entrance();
        this.tableName = settings.tableName();
    }

    /** How old the records are that the function gets, in milliseconds: how late the lists are. */
    IMetric iteratorAge() {
        return messages.function().metric("IteratorAge", over("Maximum"));
    }

    IMetric functionErrors() {
        return messages.function().metricErrors(over("Sum"));
    }

    IMetric functionDuration() {
        return messages.function().metricDuration(over("p95"));
    }

    IMetric failedRecords() {
        return messages.failures().metricApproximateNumberOfMessagesVisible(over("Maximum"));
    }

    IMetric requests() {
        return entrance.balancer().getMetrics().requestCount(over("Sum"));
    }

    /** Answers 5xx of the API, and of the load balancer when no task answers. */
    IMetric serverErrors() {
        return MathExpression.Builder.create()
                .label("5xx")
                .expression("FILL(api, 0) + FILL(balancer, 0)")
                .usingMetrics(Map.of(
                        "api",
                        entrance.balancer().getMetrics().httpCodeTarget(HttpCodeTarget.TARGET_5XX_COUNT, over("Sum")),
                        "balancer",
                        entrance.balancer().getMetrics().httpCodeElb(HttpCodeElb.ELB_5XX_COUNT, over("Sum"))))
                .period(MINUTE)
                .build();
    }

    /** In seconds, from the load balancer to the API's first byte; 95 of 100 requests are faster. */
    IMetric answerTime() {
        return entrance.balancer().getMetrics().targetResponseTime(over("p95"));
    }

    IMetric unhealthyHosts() {
        return entrance.targets().getMetrics().unhealthyHostCount(over("Maximum"));
    }

    IMetric healthyHosts() {
        return entrance.targets().getMetrics().healthyHostCount(over("Minimum"));
    }

    IMetric taskCpu() {
        return service.service().metricCpuUtilization(over("Average"));
    }

    IMetric taskMemory() {
        return service.service().metricMemoryUtilization(over("Maximum"));
    }

    IMetric throttles() {
        return MathExpression.Builder.create()
                .label("throttled")
                .expression("FILL(reads, 0) + FILL(writes, 0)")
                .usingMetrics(Map.of(
                        "reads", table("ReadThrottleEvents", "Sum"), "writes", table("WriteThrottleEvents", "Sum")))
                .period(MINUTE)
                .build();
    }

    IMetric readUnits() {
        return table("ConsumedReadCapacityUnits", "Sum");
    }

    IMetric writeUnits() {
        return table("ConsumedWriteCapacityUnits", "Sum");
    }

    IMetric databaseCpu() {
        return database.postgres().metricCPUUtilization(over("Average"));
    }

    /** In bytes. */
    IMetric databaseSpace() {
        return database.postgres().metricFreeStorageSpace(over("Minimum"));
    }

    /** In bytes. */
    IMetric databaseMemory() {
        return database.postgres().metricFreeableMemory(over("Minimum"));
    }

    IMetric databaseConnections() {
        return database.postgres().metricDatabaseConnections(over("Maximum"));
    }

    private Metric table(String name, String statistic) {
        return Metric.Builder.create()
                .namespace("AWS/DynamoDB")
                .metricName(name)
                .dimensionsMap(Map.of("TableName", tableName))
                .statistic(statistic)
                .period(MINUTE)
                .build();
    }

    private static MetricOptions over(String statistic) {
        return MetricOptions.builder().statistic(statistic).period(MINUTE).build();
    }
}
