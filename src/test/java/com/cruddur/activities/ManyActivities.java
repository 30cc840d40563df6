package com.cruddur.activities;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** 200,000 activities in several mixtures, all seen from the seventh hour of 2026-11-22. */
enum ManyActivities {
    /** Posts of all lifetimes and ages up to twice their lifetime, and as many replies. */
    MIXED(100_000, 2.0, 100_000, 20_000),

    /** Nearly all have expired and were never swept: a hundred times the lifetime is gone by. */
    EXPIRED(199_000, 100.0, 1_000, 500),

    /** Nearly all are replies, to few posts. */
    REPLIES(2_000, 0.9, 198_000, 20),

    /** Everything lives, and nearly all of it is one person's. */
    LIVING(199_000, 0.99, 1_000, 1_000_000_000);

    private static final String NOW = "timestamptz '2026-11-22T07:00:00Z'";

    private final int posts;

    private final double age;

    private final int replies;

    private final int repliedTo;

    ManyActivities(int posts, double age, int replies, int repliedTo) {
        this.posts = posts;
        this.age = age;
        this.replies = replies;
        this.repliedTo = repliedTo;
    }

    /** The uuid of the so-manieth of its kind, as an SQL expression. */
    static String uuid(String kind, int number) {
        return uuid(kind, Integer.toString(number));
    }

    private static String uuid(String kind, String number) {
        return "CAST(md5('" + kind + "' || (" + number + ")) AS uuid)";
    }

    void load(JdbcClient jdbc) {
        jdbc.sql("INSERT INTO users (uuid, handle, display_name) SELECT " + uuid("user", "i")
                        + ", 'person' || i, 'Person ' || i FROM generate_series(1, 2000) AS i")
                .update();
        // The counts come with the rows: 200,000 calls of the triggers would say nothing more.
        jdbc.sql("ALTER TABLE activities DISABLE TRIGGER USER").update();
        jdbc.sql("""
            INSERT INTO activities (uuid, user_uuid, message, created_at, expires_at)
            SELECT %s, %s, 'word' || (i %% 1000) || ' common number ' || i,
              %s - age, %s - age + lifetime
            FROM generate_series(1, :posts) AS i
            CROSS JOIN LATERAL (
              SELECT (ARRAY[1, 3, 12, 24, 72, 168, 720])[1 + i %% 7] * interval '1 hour' AS lifetime
            ) AS lifetimes
            CROSS JOIN LATERAL (
              SELECT lifetime * (:age * (CAST(i AS bigint) * 7919 %% 100003) / 100003.0) AS age
            ) AS ages
            """.formatted(uuid("activity", "i"), uuid("user", author()), NOW, NOW))
                .param("posts", posts)
                .param("age", age)
                .update();
        jdbc.sql("""
            INSERT INTO activities (uuid, user_uuid, message, reply_to_activity_uuid, created_at, expires_at)
            SELECT %s, %s, 'word' || (i %% 1000) || ' common reply ' || i, parents.uuid,
              least(parents.created_at + i * interval '1 millisecond', parents.expires_at), parents.expires_at
            FROM generate_series(1, :replies) AS i
            JOIN activities AS parents ON parents.uuid = %s
            """.formatted(
                                uuid("reply", "i"),
                                uuid("user", "1 + i * 7 % 2000"),
                                uuid("activity", "1 + i % least(:posts, :replied_to)")))
                .param("replies", replies)
                .param("replied_to", repliedTo)
                .param("posts", posts)
                .update();
        jdbc.sql("ALTER TABLE activities ENABLE TRIGGER USER").update();
        // The first person is told of much, reads, and likes and passes on much.
        jdbc.sql("""
            INSERT INTO notifications (user_uuid, type, actor_uuid, activity_uuid, expires_at, created_at)
            SELECT %s, 'mention', %s, activities.uuid, activities.expires_at, activities.created_at
            FROM activities
            ORDER BY activities.uuid
            LIMIT 40000
            """.formatted(uuid("user", 1), uuid("user", 2))).update();
        for (String table : List.of("likes", "reposts")) {
            jdbc.sql("ALTER TABLE " + table + " DISABLE TRIGGER USER").update();
            jdbc.sql("INSERT INTO " + table + " (activity_uuid, user_uuid) SELECT activities.uuid, " + uuid("user", 1)
                            + " FROM activities ORDER BY activities.uuid LIMIT 40000")
                    .update();
            jdbc.sql("ALTER TABLE " + table + " ENABLE TRIGGER USER").update();
        }
        jdbc.sql("ANALYZE").update();
    }

    private String author() {
        return this == LIVING ? "CASE WHEN i % 50 = 0 THEN i % 2000 + 1 ELSE 1 END" : "1 + i % 2000";
    }
}
