package com.cruddur;

import static org.assertj.core.api.Assertions.assertThat;

import com.cruddur.FaultProxy.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Minutes of mixed load with kills and outages at random: {@code mvn verify -Psoak}. {@code -Dcruddur.soak=PT3M} says
 * how long, {@code -Dcruddur.seed=<n>} repeats the order of the faults.
 */
@Tag("soak")
class SoakIT {

    private static final Logger logger = LoggerFactory.getLogger(SoakIT.class);

    private static final int CLIENTS = 12;

    private static final List<Fault> OUTAGES = List.of(
            Fault.REFUSE, Fault.HANG, Fault.SLOW, Fault.DROP, Fault.LOSE_ANSWERS, Fault.TRICKLE, Fault.HALF_OPEN);

    private static final Duration OUTAGE = Duration.ofSeconds(4);

    private static final Duration CALM = Duration.ofSeconds(4);

    private enum Blow {
        KILL_API,
        KILL_POLLER,
        KILL_POSTGRES,
        KILL_DYNAMO_DB,
        POSTGRES_AWAY,
        DYNAMO_DB_AWAY
    }

    @TempDir
    Path directory;

    @Test
    void whateverHappensNothingAcknowledgedIsLost() throws Exception {
        long seed = Long.getLong("cruddur.seed", System.nanoTime());
        Random random = new Random(seed);
        Duration length = Duration.parse(System.getProperty("cruddur.soak", "PT3M"));
        Map<String, Integer> blows = new TreeMap<>();
        try (WholeSystem system = WholeSystem.start(directory);
                Traffic traffic = Traffic.start(system, CLIENTS, seed)) {
            long end = System.nanoTime() + length.toNanos();
            while (System.nanoTime() - end < 0) {
                Thread.sleep(CALM);
                Blow blow = Blow.values()[random.nextInt(Blow.values().length)];
                blows.merge(strike(system, blow, random), 1, Integer::sum);
            }
            Thread.sleep(CALM);
            Ledger ledger = traffic.end();

            logger.info("Seed {}, {}: {}; {}", seed, length, blows, traffic.figures());
            assertThat(traffic.unexpected()).as("seed %d", seed).isEmpty();
            ledger.check(new SystemClient(system));
        }
    }

    /** Answers what was done, by kind. */
    private static String strike(WholeSystem system, Blow blow, Random random) throws InterruptedException {
        switch (blow) {
            case KILL_API -> system.killApi();
            case KILL_POLLER -> system.killPoller();
            case KILL_POSTGRES -> system.killPostgres();
            case KILL_DYNAMO_DB -> system.killDynamoDb();
            case POSTGRES_AWAY -> {
                return blow + "/" + goAway(system.postgresProxy, random);
            }
            case DYNAMO_DB_AWAY -> {
                return blow + "/" + goAway(system.dynamoDbProxy, random);
            }
        }
        return blow.toString();
    }

    private static Fault goAway(FaultProxy proxy, Random random) throws InterruptedException {
        Fault fault = OUTAGES.get(random.nextInt(OUTAGES.size()));
        proxy.inject(fault);
        Thread.sleep(OUTAGE);
        proxy.heal();
        return fault;
    }
}
