package com.cruddur.activities;

import static org.assertj.core.api.Assertions.assertThat;

import com.cruddur.CruddurTest;
import com.cruddur.TestUser;
import com.cruddur.TestUsers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@CruddurTest
class ActivitiesSweeperTests {

    private static final Duration HOUR = Duration.ofHours(1);

    @Autowired
    ActivitiesRepository activities;

    @Autowired
    LikesRepository likes;

    @Autowired
    TestUsers users;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    TestUser andrew;

    TestUser bayko;

    Instant now;

    @BeforeEach
    void meet() {
        andrew = users.create();
        bayko = users.create();
        now = Instant.now();
    }

    @Test
    void sweepTakesWhatHasExpiredAndNothingElse() {
        UUID gone = create(now.minus(HOUR), now.minusSeconds(1));
        UUID living = create(now.minus(HOUR), now.plus(HOUR));

        sweeper().sweep();

        assertThat(stored()).containsExactly(living).doesNotContain(gone);
        assertThat(metrics.counter("cruddur.activities.swept").count()).isPositive();
    }

    @Test
    void sweepTakesWholeConversationsWithLikesAndNotifications() {
        Instant then = now.minus(HOUR);
        UUID parent = create(then, now.minusSeconds(1));
        UUID reply = activities
                .reply(parent, bayko.uuid(), "reply", then)
                .orElseThrow()
                .uuid();
        UUID deeper = activities
                .reply(reply, andrew.uuid(), "deeper", then)
                .orElseThrow()
                .uuid();
        likes.like(deeper, bayko.uuid(), then);
        likes.repost(parent, bayko.uuid(), then);

        sweeper().sweep();

        assertThat(stored()).isEmpty();
        assertThat(count("SELECT count(*) FROM notifications WHERE user_uuid = ?", andrew.uuid()))
                .isZero();
        assertThat(count("SELECT count(*) FROM likes WHERE user_uuid = ?", bayko.uuid()))
                .isZero();
    }

    @Test
    void sweepLowersTheCountOfAParentThatLives() {
        UUID parent = create(now.minus(HOUR), now.plus(HOUR));
        UUID reply = activities
                .reply(parent, bayko.uuid(), "reply", now.minus(HOUR))
                .orElseThrow()
                .uuid();
        jdbc.sql("UPDATE activities SET expires_at = ? WHERE uuid = ?")
                .params(now.minusSeconds(1).atOffset(java.time.ZoneOffset.UTC), reply)
                .update();

        sweeper().sweep();

        assertThat(stored()).containsExactly(parent);
        assertThat(activities.find(parent, null, now).orElseThrow().repliesCount())
                .isZero();
    }

    @Test
    void sweepPassesOverWhatOthersHoldAndDoesNotWait() {
        UUID held = create(now.minus(HOUR), now.minusSeconds(1));
        UUID free = create(now.minus(HOUR), now.minusSeconds(1));

        List<UUID> left = new TransactionTemplate(transactions).execute(status -> {
            jdbc.sql("SELECT uuid FROM activities WHERE uuid = ? FOR UPDATE")
                    .param(held)
                    .query(UUID.class)
                    .single();
            // In a transaction of its own, as another instance would.
            assertThat(CompletableFuture.supplyAsync(() -> sweeper().sweep()).join())
                    .isPositive();
            return stored();
        });

        assertThat(left).containsExactly(held).doesNotContain(free);
        sweeper().sweep();
        assertThat(stored()).isEmpty();
    }

    @Test
    void instancesThatSweepAtOnceTakeEachRowOnceAndNeverBlockEachOther() throws Exception {
        Instant then = now.minus(HOUR);
        for (int i = 0; i < 40; i++) {
            UUID parent = create(then, now.minusSeconds(1));
            for (int j = 0; j < 30; j++) {
                assertThat(activities.reply(parent, bayko.uuid(), "reply", then))
                        .isPresent();
            }
        }

        int swept = 0;
        try (ExecutorService instances = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> running = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                running.add(instances.submit(() -> sweeper().sweep()));
            }
            for (Future<Integer> each : running) {
                swept += each.get();
            }
        }
        // Who was the last to pass over what another held may have left it.
        swept += sweeper().sweep();

        assertThat(stored()).isEmpty();
        assertThat(swept).isGreaterThanOrEqualTo(40 * 31);
        assertThat(metrics.counter("cruddur.activities.swept").count()).isEqualTo(swept);
    }

    @Test
    void sweepTakesNoMoreThanItIsTold() {
        for (int i = 0; i < 5; i++) {
            create(now.minus(HOUR), now.minusSeconds(1));
        }

        int swept = activities.sweep(now, 3);

        assertThat(swept).isEqualTo(3);
    }

    private ActivitiesSweeper sweeper() {
        return new ActivitiesSweeper(activities, Clock.systemUTC(), metrics);
    }

    private UUID create(Instant at, Instant expiresAt) {
        return activities
                .create(andrew.uuid(), "hello", at, expiresAt)
                .orElseThrow()
                .uuid();
    }

    private List<UUID> stored() {
        return jdbc.sql("SELECT uuid FROM activities WHERE user_uuid IN (?, ?)")
                .params(andrew.uuid(), bayko.uuid())
                .query(UUID.class)
                .list();
    }

    private long count(String query, UUID uuid) {
        return jdbc.sql(query).param(uuid).query(Long.class).single();
    }
}
