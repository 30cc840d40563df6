package com.cruddur.aws;

import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/** When somebody must look. Each alarm says what is wrong and which runbook of README.md is about it. */
final class Alarms {

    private static final double GIBIBYTE = 1024.0 * 1024 * 1024;

    private final Construct scope;

    private final Settings settings;

    private final SnsAction tell;

    Alarms(Construct scope, Settings settings, ITopic topic) {
        this.scope = scope;
        this.settings = settings;
        this.tell = new SnsAction(topic);
    }

    void on(Signals signals) {
        above("late-lists", signals.iteratorAge(), 60_000, 5, """
            Lists of conversations are more than a minute late: the function fails or cannot keep up. Repair.\
            """);
        above("failed-records", signals.failedRecords(), 0, 1, """
            A record failed ten times and lies in the failure queue. Repair.\
            """);
        above("function-errors", signals.functionErrors(), 0, 3, """
            The function throws or runs out of time. Repair.\
            """);
        above("server-errors", signals.serverErrors(), 5, 3, """
            Requests are answered 5xx. Roll back, if something was deployed; else look at the stores.\
            """);
        above("slow-answers", signals.answerTime(), 1, 5, """
            One of twenty requests takes more than a second.\
            """);
        above("unhealthy-tasks", signals.unhealthyHosts(), 0, 5, """
            A task does not answer the load balancer. Roll back, if something was deployed.\
            """);
        above("throttled", signals.throttles(), 0, 3, """
            DynamoDB refuses calls: a partition is too hot, or the account's limit is reached.\
            """);
        above("database-cpu", signals.databaseCpu(), 80, 10, """
            Postgres' processor is at its limit: a slow statement is in its log, or the class is too small.\
            """);
        above("database-connections", signals.databaseConnections(), connections(), 5, """
            More connections than the tasks of this deployment can have.\
            """);
        // What it begins with may be full before it has grown; a fifth of that is an hour at the least.
        below("database-space", signals.databaseSpace(), settings.sizes().databaseGiB() * GIBIBYTE / 5, """
            Postgres' storage is nearly full and has not grown.\
            """);
        below("database-memory", signals.databaseMemory(), GIBIBYTE / 20, """
            Postgres has hardly any memory left: the class is too small.\
            """);
    }

    /** Ten in the pool, one that watches, and some for migrations and people. */
    private int connections() {
        return settings.sizes().maxTasks() * 11 + 10;
    }

    private void above(String name, IMetric metric, double limit, int minutes, String sentence) {
        alarm(name, metric, limit, minutes, ComparisonOperator.GREATER_THAN_THRESHOLD, sentence);
    }

    private void below(String name, IMetric metric, double limit, String sentence) {
        alarm(name, metric, limit, 5, ComparisonOperator.LESS_THAN_THRESHOLD, sentence);
    }

    private void alarm(
            String name, IMetric metric, double limit, int minutes, ComparisonOperator operator, String sentence) {
        Alarm alarm = Alarm.Builder.create(scope, name)
                .alarmName(settings.named(name))
                .alarmDescription(sentence)
                .metric(metric)
                .threshold(limit)
                .comparisonOperator(operator)
                .evaluationPeriods(minutes)
                // A quiet night has no requests, and that is no reason to wake somebody.
                .treatMissingData(TreatMissingData.NOT_BREACHING)
                .build();
        alarm.addAlarmAction(tell);
        alarm.addOkAction(tell);
    }
}
