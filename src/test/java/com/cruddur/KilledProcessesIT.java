package com.cruddur;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Each process killed as {@code kill -9} does while people write and read, and started again. */
class KilledProcessesIT {

    private static final Logger logger = LoggerFactory.getLogger(KilledProcessesIT.class);

    private static final int CLIENTS = 8;

    private static final int WRITES_BETWEEN = 40;

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @Test
    void nothingAcknowledgedIsLostOrDoubledAndRowsConverge() throws Exception {
        long seed = Long.getLong("cruddur.seed", System.nanoTime());
        try (WholeSystem system = WholeSystem.start(directory);
                Traffic traffic = Traffic.start(system, CLIENTS, seed)) {
            awaitMoreWrites(traffic);

            system.killPoller();
            awaitMoreWrites(traffic);
            system.killDynamoDb();
            awaitMoreWrites(traffic);
            system.killPostgres();
            awaitMoreWrites(traffic);
            system.killApi();
            awaitMoreWrites(traffic);

            Ledger ledger = traffic.end();
            logger.info("Seed {}: {}", seed, traffic.figures());
            assertThat(traffic.unexpected()).as("seed %d", seed).isEmpty();
            ledger.check(new SystemClient(system));
        }
    }

    private static void awaitMoreWrites(Traffic traffic) {
        int before = traffic.acknowledgedWrites();
        await().atMost(SOON).until(() -> traffic.acknowledgedWrites() >= before + WRITES_BETWEEN);
    }
}
