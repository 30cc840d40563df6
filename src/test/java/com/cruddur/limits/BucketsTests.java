package com.cruddur.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BucketsTests {

    private static final RateLimit SIXTY = new RateLimit("writes", 60, 60);

    private final AtomicLong nanos = new AtomicLong();

    private final Buckets buckets = new Buckets(SIXTY, new Time());

    @Test
    void sixtyAtOnceAndThenOneEachSecond() {
        for (int i = 0; i < 60; i++) {
            assertThat(buckets.take("andrew").isConsumed()).isTrue();
        }
        ConsumptionProbe refused = buckets.take("andrew");
        nanos.addAndGet(Duration.ofMillis(999).toNanos());
        ConsumptionProbe early = buckets.take("andrew");
        nanos.addAndGet(Duration.ofMillis(1).toNanos());
        ConsumptionProbe inTime = buckets.take("andrew");

        assertThat(refused.isConsumed()).isFalse();
        assertThat(RateLimit.wholeSeconds(Duration.ofNanos(refused.getNanosToWaitForRefill())))
                .isEqualTo(1);
        assertThat(early.isConsumed()).isFalse();
        assertThat(RateLimit.wholeSeconds(Duration.ofNanos(early.getNanosToWaitForRefill())))
                .isEqualTo(1);
        assertThat(inTime.isConsumed()).isTrue();
        assertThat(buckets.take("andrew").isConsumed()).isFalse();
        assertThat(buckets.take("bayko").isConsumed()).isTrue();
    }

    @Test
    void afterAMinuteAllOfItIsThereAgainAndNoMore() {
        for (int i = 0; i < 60; i++) {
            buckets.take("andrew");
        }

        nanos.addAndGet(Duration.ofHours(1).toNanos());

        assertThat(buckets.take("andrew").getRemainingTokens()).isEqualTo(59);
    }

    @Test
    void howeverManyAddressesComeNoMoreThanAFixedNumberIsKept() {
        for (int i = 0; i < 4 * Buckets.KEPT; i++) {
            buckets.take("address " + i);
        }

        assertThat(buckets.kept()).isLessThanOrEqualTo(Buckets.KEPT);
    }

    @Test
    void headersSayTheLimitAndWhatIsLeft() {
        assertThat(SIXTY.policy()).isEqualTo("\"writes\";q=60;w=60");
        assertThat(new RateLimit("reads", 600, 3000).policy()).isEqualTo("\"reads\";q=600;w=12");
        assertThat(new RateLimit("slow", 1, 7).policy()).isEqualTo("\"slow\";q=1;w=9");
        assertThat(SIXTY.state(59, Duration.ofMillis(300))).isEqualTo("\"writes\";r=59;t=1");
    }

    private final class Time implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return nanos.get();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
