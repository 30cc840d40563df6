package com.cruddur;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** The people and the feed that development begins with. */
@CruddurTest
class SeedTests {

    private static final String SEEDED = "WHERE uuid::text LIKE '5eed0000-%'";

    @Autowired
    DataSource dataSource;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void clear() {
        jdbc.sql("DELETE FROM activities " + SEEDED).update();
    }

    @Test
    void theFeedLivesAndItsCountsAreThoseOfItsRows() {
        seed();

        assertThat(count("SELECT count(*) FROM activities " + SEEDED)).isEqualTo(32);
        assertThat(count("SELECT count(*) FROM activities " + SEEDED + " AND expires_at <= now()"))
                .isZero();
        assertThat(count("SELECT count(*) FROM activities " + SEEDED + " AND lifetime_hours = 0"))
                .isZero();
        assertThat(count("SELECT count(DISTINCT lifetime_hours) FROM activities " + SEEDED))
                .isEqualTo(7);
        assertThat(count("SELECT count(*) FROM notifications")).isPositive();
        assertThat(count("""
            SELECT count(*) FROM activities AS posts
            WHERE likes_count <> (SELECT count(*) FROM likes WHERE likes.activity_uuid = posts.uuid)
              OR reposts_count <> (SELECT count(*) FROM reposts WHERE reposts.activity_uuid = posts.uuid)
              OR replies_count <> (
                SELECT count(*) FROM activities WHERE activities.reply_to_activity_uuid = posts.uuid
              )
            """)).isZero();
    }

    @Test
    void aSecondTimeChangesNothing() {
        seed();
        jdbc.sql("DELETE FROM likes WHERE activity_uuid::text LIKE '5eed0000-%'")
                .update();
        List<String> before = everything();

        seed();

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void whatHasExpiredIsWrittenAnew() {
        seed();
        jdbc.sql("UPDATE activities SET expires_at = now() " + SEEDED + " AND lifetime_hours < 72")
                .update();

        seed();

        assertThat(count("SELECT count(*) FROM activities " + SEEDED + " AND expires_at > now()"))
                .isEqualTo(32);
    }

    private void seed() {
        new ResourceDatabasePopulator(new ClassPathResource("db/seed.sql")).execute(dataSource);
    }

    private List<String> everything() {
        return jdbc.sql("""
            SELECT CAST(activities AS text) FROM activities
            UNION ALL SELECT CAST(likes AS text) FROM likes
            UNION ALL SELECT CAST(notifications AS text) FROM notifications
            UNION ALL SELECT CAST(users AS text) FROM users
            ORDER BY 1
            """).query(String.class).list();
    }

    private long count(String query) {
        return jdbc.sql(query).query(Long.class).single();
    }
}
