package com.cruddur.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/**
 * The buckets of one limit, one for each of those who have asked lately. However many come, no more than a fixed
 * number is kept, those that are used most: whoever is forgotten begins with a full one, as everybody does.
 */
final class Buckets {

    /** Some 300 bytes each. */
    static final int KEPT = 50_000;

    private final RateLimit limit;

    private final TimeMeter time;

    private final Cache<String, Bucket> buckets;

    Buckets(RateLimit limit, TimeMeter time) {
        this.limit = limit;
        this.time = time;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(KEPT)
                // By then a bucket is full again, and as good as a new one.
                .expireAfterAccess(limit.timeToFill().plusMinutes(1))
                .build();
    }

    RateLimit limit() {
        return limit;
    }

    /** Takes one request out of somebody's bucket, if there is one left. */
    ConsumptionProbe take(String whose) {
        return buckets.get(whose, absent -> full()).tryConsumeAndReturnRemaining(1);
    }

    long kept() {
        buckets.cleanUp();
        return buckets.estimatedSize();
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(bandwidth ->
                        bandwidth.capacity(limit.burst()).refillGreedy(limit.perMinute(), Duration.ofMinutes(1)))
                .withCustomTimePrecision(time)
                .build();
    }
}
