package com.cruddur.activities;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Deletes what has expired, some time later: nobody is shown it any more. In batches, so that none holds its locks
 * for long. Any number of instances may do it at once; they pass over each other's rows.
 */
@Component
public class ActivitiesSweeper {

    private static final Logger logger = LoggerFactory.getLogger(ActivitiesSweeper.class);

    /** Some 50 ms of work with the likes and notifications that hang on them. */
    private static final int BATCH = 500;

    /** A run takes no more than half a million; the next one goes on. */
    private static final int MOST_BATCHES = 1_000;

    private final ActivitiesRepository activities;

    private final Clock clock;

    private final Counter swept;

    ActivitiesSweeper(ActivitiesRepository activities, Clock clock, MeterRegistry metrics) {
        this.activities = activities;
        this.clock = clock;
        this.swept = Counter.builder("cruddur.activities.swept")
                .description("Expired activities that this instance has deleted")
                .register(metrics);
    }

    /**
     * Sweeps until nothing is left that can be taken now. Replies go before what they answer, so one batch follows
     * another even where the first was not full.
     *
     * @return how many were deleted
     */
    public int sweep() {
        int total = 0;
        for (int batch = 0; batch < MOST_BATCHES; batch++) {
            int deleted = activities.sweep(clock.instant(), BATCH);
            if (deleted == 0) {
                break;
            }
            total += deleted;
            swept.increment(deleted);
        }
        if (total > 0) {
            logger.info("Swept {} expired activities", total);
        }
        return total;
    }
}
