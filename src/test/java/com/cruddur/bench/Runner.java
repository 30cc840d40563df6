package com.cruddur.bench;

import com.cruddur.TestKeys;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One run: fills the stores, warms everything up, and measures round by round. */
final class Runner {

    private final Options options;

    private final Path directory;

    private final Stores stores;

    private final TestKeys keys;

    Runner(Options options, Path directory, Stores stores, TestKeys keys) {
        this.options = options;
        this.directory = directory;
        this.stores = stores;
        this.keys = keys;
    }

    Report run() {
        say("filling the stores");
        Data data = Data.seed(stores, Data.USUAL);
        say("training the AOT cache");
        Application.prepare(directory);
        List<Double> starts = new ArrayList<>();
        for (int i = 1; i < options.rounds(); i++) {
            starts.add(start());
        }
        try (Application application = Application.start(directory, stores, keys)) {
            starts.add(application.startSeconds());
            Wrk wrk = new Wrk(directory, application.address());
            List<Scenario> scenarios = new Scenarios(stores, data, keys)
                    .all().stream().filter(options::includes).toList();
            warmUp(scenarios, wrk);
            Map<Scenario, List<Measurement.Round>> rounds = new LinkedHashMap<>();
            for (int round = 1; round <= options.rounds(); round++) {
                for (Scenario scenario : scenarios) {
                    say("round " + round + ": " + scenario.title());
                    rounds.computeIfAbsent(scenario, first -> new ArrayList<>()).add(round(scenario, wrk, application));
                }
            }
            List<Measurement> measurements = new ArrayList<>();
            rounds.forEach((scenario, figures) -> {
                say("at 70 %: " + scenario.title());
                measurements.add(Measurement.of(scenario, figures, calm(scenario, figures, wrk)));
            });
            return new Report(
                    measurements, Measurement.median(starts, Double::doubleValue), application.residentMib(), options);
        }
    }

    private double start() {
        try (Application application = Application.start(directory, stores, keys)) {
            return application.startSeconds();
        }
    }

    /** Until the compilers are done: DynamoDB Local needs some 50,000 calls, the application about as many requests. */
    private void warmUp(List<Scenario> scenarios, Wrk wrk) {
        for (Scenario scenario : scenarios) {
            say("warming up: " + scenario.title());
            Floor.perSecond(scenario.floor(), options.time());
            wrk.run(requests(scenario), options.warmUp());
        }
    }

    private Measurement.Round round(Scenario scenario, Wrk wrk, Application application) {
        List<Request> requests = requests(scenario);
        double application0 = application.millis();
        double dynamoDb0 = stores.dynamoDbMillis();
        double postgres0 = stores.postgresMillis();
        Wrk.Load load = wrk.run(requests, options.time());
        double applicationMillis = application.millis() - application0;
        double dynamoDbMillis = stores.dynamoDbMillis() - dynamoDb0;
        double postgresMillis = stores.postgresMillis() - postgres0;
        double floor = Floor.perSecond(scenario.floor(), options.floorTime());
        if (scenario.consumed() && load.requests() > requests.size()) {
            throw new IllegalStateException("More requests than there were: " + load.requests());
        }
        return new Measurement.Round(
                load.perSecond(),
                load.p50Millis(),
                load.p99Millis(),
                applicationMillis / load.requests(),
                dynamoDbMillis / load.requests(),
                postgresMillis / load.requests(),
                load.cpuMillis() / load.requests(),
                floor,
                load.errors());
    }

    private Measurement.Calm calm(Scenario scenario, List<Measurement.Round> rounds, Wrk wrk) {
        double highest = Measurement.median(rounds, Measurement.Round::perSecond);
        double latency = Measurement.median(rounds, Measurement.Round::p50);
        Wrk.Load load = wrk.runAtRate(requests(scenario), options.time(), 0.7 * highest, latency / 2);
        return new Measurement.Calm(load.perSecond(), load.p50Millis(), load.p99Millis(), load.errors());
    }

    /** Enough for the fastest of machines where each can be sent once only. */
    private List<Request> requests(Scenario scenario) {
        return scenario.requests().apply((int) options.warmUp().toSeconds() * 1_500);
    }

    static void say(String what) {
        System.err.println("bench: " + what);
    }
}
