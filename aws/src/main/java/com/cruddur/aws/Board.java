package com.cruddur.aws;

import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.constructs.Construct;

/** The dashboard: what people feel, what the lists' order hangs on, and both stores; a row each. */
final class Board {

    private Board() {}

    static void of(Construct scope, Settings settings, Signals signals) {
        Dashboard.Builder.create(scope, "Board")
                .dashboardName(settings.name())
                .defaultInterval(Duration.hours(3))
                .widgets(List.of(
                        List.of(
                                graph("Requests in a minute, and 5xx", signals.requests(), signals.serverErrors()),
                                graph("p95 of the answers, in seconds", signals.answerTime()),
                                graph("Tasks", signals.healthyHosts(), signals.unhealthyHosts())),
                        List.of(
                                graph("Tasks: processor and memory, %", signals.taskCpu(), signals.taskMemory()),
                                graph("How late the lists are, in ms", signals.iteratorAge()),
                                graph(
                                        "Function: errors, failed records",
                                        signals.functionErrors(),
                                        signals.failedRecords())),
                        List.of(
                                graph("Table: units in a minute", signals.readUnits(), signals.writeUnits()),
                                graph("Table: throttled", signals.throttles()),
                                graph("Function: p95, in ms", signals.functionDuration())),
                        List.of(
                                graph("Postgres: processor, %", signals.databaseCpu()),
                                graph("Postgres: connections", signals.databaseConnections()),
                                graph(
                                        "Postgres: free memory and storage, bytes",
                                        signals.databaseMemory(),
                                        signals.databaseSpace()))))
                .build();
    }

    private static IWidget graph(String title, IMetric... metrics) {
        return GraphWidget.Builder.create()
                .title(title)
                .width(8)
                .left(List.of(metrics))
                .build();
    }
}
