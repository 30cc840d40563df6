package com.cruddur.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one kind of request costs: medians of the rounds. Times are milliseconds, processor time is of each request.
 *
 * @param calm the same at 70 % of the highest rate
 * @param errors in all rounds together
 */
record Measurement(
        Scenario scenario,
        double perSecond,
        double p50,
        double p99,
        double application,
        double dynamoDb,
        double postgres,
        double load,
        double floorPerSecond,
        Calm calm,
        long errors) {

    private static final double PROCESSORS = Runtime.getRuntime().availableProcessors();

    /** Latency at a rate below the highest. */
    record Calm(double perSecond, double p50, double p99, long errors) {}

    /** One round at full speed. */
    record Round(
            double perSecond,
            double p50,
            double p99,
            double application,
            double dynamoDb,
            double postgres,
            double load,
            double floorPerSecond,
            long errors) {}

    static Measurement of(Scenario scenario, List<Round> rounds, Calm calm) {
        return new Measurement(
                scenario,
                median(rounds, Round::perSecond),
                median(rounds, Round::p50),
                median(rounds, Round::p99),
                median(rounds, Round::application),
                median(rounds, Round::dynamoDb),
                median(rounds, Round::postgres),
                median(rounds, Round::load),
                median(rounds, Round::floorPerSecond),
                calm,
                rounds.stream().mapToLong(Round::errors).sum() + calm.errors());
    }

    double stores() {
        return dynamoDb + postgres;
    }

    /** What the processors allow when all that a request needs runs on this machine. */
    double perSecondAllowed() {
        return PROCESSORS * 1000 / (application + stores() + load);
    }

    /** Of an even number of rounds the lower one of the two in the middle. */
    static <T> double median(List<T> rounds, ToDoubleFunction<T> figure) {
        List<Double> sorted =
                rounds.stream().map(figure::applyAsDouble).sorted().toList();
        return sorted.get((sorted.size() - 1) / 2);
    }
}
