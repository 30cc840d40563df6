package com.cruddur.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Template;

class MonitoringStackTests {

    private static final String ALARM = "AWS::CloudWatch::Alarm";

    private final Synthesised small = Synthesised.small();

    private final Synthesised production = Synthesised.production();

    private final Template template = small.of(small.infrastructure().monitoring());

    private final Template productionTemplate =
            production.of(production.infrastructure().monitoring());

    @Test
    void whatMustBeLookedAtHasAnAlarm() {
        Map<String, Object> limits = new TreeMap<>();
        template.findResources(ALARM).values().forEach(alarm -> {
            Map<?, ?> properties = (Map<?, ?>) alarm.get("Properties");
            limits.put(properties.get("AlarmName").toString(), properties.get("Threshold"));
        });

        assertThat(limits)
                .containsOnlyKeys(
                        "cruddur-database-connections",
                        "cruddur-database-cpu",
                        "cruddur-database-memory",
                        "cruddur-database-space",
                        "cruddur-failed-records",
                        "cruddur-function-errors",
                        "cruddur-late-lists",
                        "cruddur-server-errors",
                        "cruddur-slow-answers",
                        "cruddur-throttled",
                        "cruddur-unhealthy-tasks")
                .containsEntry("cruddur-late-lists", 60_000)
                .containsEntry("cruddur-failed-records", 0)
                .containsEntry("cruddur-slow-answers", 1);
    }

    @Test
    void alarmsTellTheTopicAndItsSubscriber() {
        template.allResourcesProperties(ALARM, Json.like("""
            {
              "AlarmActions": [{"Ref": "~Topic.*"}],
              "OKActions": [{"Ref": "~Topic.*"}],
              "TreatMissingData": "notBreaching"
            }
            """));
        template.resourceCountIs("AWS::SNS::Subscription", 0);
        productionTemplate.hasResourceProperties("AWS::SNS::Subscription", Json.like("""
            {"Protocol": "email", "Endpoint": "alarms@cruddur.example"}
            """));
    }

    @Test
    void iteratorAgeIsTheFunctions() {
        template.hasResourceProperties(ALARM, Json.like("""
            {
              "AlarmName": "cruddur-late-lists",
              "MetricName": "IteratorAge",
              "Namespace": "AWS/Lambda",
              "Statistic": "Maximum",
              "Period": 60,
              "EvaluationPeriods": 5
            }
            """));
    }

    @Test
    void dashboardShowsAllOfIt() {
        Map<String, Map<String, Object>> boards = template.findResources("AWS::CloudWatch::Dashboard");

        assertThat(boards).hasSize(1);
        assertThat(boards.values().toString())
                .contains(
                        "IteratorAge",
                        "ApproximateNumberOfMessagesVisible",
                        "HTTPCode_Target_5XX_Count",
                        "HTTPCode_ELB_5XX_Count",
                        "TargetResponseTime",
                        "UnHealthyHostCount",
                        "ReadThrottleEvents",
                        "ConsumedWriteCapacityUnits",
                        "FreeStorageSpace");
    }

    @Test
    void budgetAndRecordOfAccessesAreThereWhereTheyAreAskedFor() {
        template.resourceCountIs("AWS::Budgets::Budget", 0);
        template.resourceCountIs("AWS::CloudTrail::Trail", 0);
        productionTemplate.hasResourceProperties("AWS::Budgets::Budget", Json.like("""
            {"Budget": {"BudgetLimit": {"Amount": 700, "Unit": "USD"}, "TimeUnit": "MONTHLY"}}
            """));
        productionTemplate.hasResourceProperties("AWS::CloudTrail::Trail", Json.like("""
            {
              "TrailName": "cruddur-accesses",
              "EnableLogFileValidation": true,
              "EventSelectors": [{"ReadWriteType": "All", "DataResources": [{"Type": "AWS::DynamoDB::Table"}]}]
            }
            """));
    }
}
