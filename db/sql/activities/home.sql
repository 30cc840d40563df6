-- The newest activities that are no replies and have not expired, older than the given position, with what the reader
-- (null: nobody) did to each. No row at the end.
--
-- Each lifetime is read by itself and the parts merged. Within one lifetime the living are the newest, so what has
-- expired is never met, however much of it still waits for the sweeper; the last part is for rows put by hand that
-- live longer than any lifetime on offer. LIMIT 1 keeps each join a loop over the page, whose order then stands
-- without sorting.
SELECT
  activities.uuid,
  activities.user_uuid,
  author.handle,
  author.display_name,
  activities.message,
  activities.replies_count,
  activities.reposts_count,
  activities.likes_count,
  -- Not EXISTS: for that, Postgres may read all that the reader ever liked.
  coalesce((
    SELECT true FROM likes WHERE likes.activity_uuid = activities.uuid AND likes.user_uuid = CAST(:reader_uuid AS uuid)
  ), false) AS liked_by_me,
  coalesce((
    SELECT true FROM reposts
    WHERE reposts.activity_uuid = activities.uuid AND reposts.user_uuid = CAST(:reader_uuid AS uuid)
  ), false) AS reposted_by_me,
  activities.reply_to_activity_uuid,
  activities.expires_at,
  activities.created_at
FROM (
  SELECT newest.uuid, newest.created_at
  FROM (
    (
      SELECT activities.uuid, activities.created_at
      FROM activities
      WHERE activities.reply_to_activity_uuid IS NULL
        AND activities.lifetime_hours = 1
        AND activities.created_at > CAST(:now AS timestamptz) - interval '1 hour'
        AND activities.expires_at > CAST(:now AS timestamptz)
        AND (activities.created_at, activities.uuid) < (:before_created_at, :before_uuid)
      ORDER BY activities.created_at DESC, activities.uuid DESC
      LIMIT :limit
    )
    UNION ALL
    (
      SELECT activities.uuid, activities.created_at
      FROM activities
      WHERE activities.reply_to_activity_uuid IS NULL
        AND activities.lifetime_hours = 3
        AND activities.created_at > CAST(:now AS timestamptz) - interval '3 hours'
        AND activities.expires_at > CAST(:now AS timestamptz)
        AND (activities.created_at, activities.uuid) < (:before_created_at, :before_uuid)
      ORDER BY activities.created_at DESC, activities.uuid DESC
      LIMIT :limit
    )
    UNION ALL
    (
      SELECT activities.uuid, activities.created_at
      FROM activities
      WHERE activities.reply_to_activity_uuid IS NULL
        AND activities.lifetime_hours = 12
        AND activities.created_at > CAST(:now AS timestamptz) - interval '12 hours'
        AND activities.expires_at > CAST(:now AS timestamptz)
        AND (activities.created_at, activities.uuid) < (:before_created_at, :before_uuid)
      ORDER BY activities.created_at DESC, activities.uuid DESC
      LIMIT :limit
    )
    UNION ALL
    (
      SELECT activities.uuid, activities.created_at
      FROM activities
      WHERE activities.reply_to_activity_uuid IS NULL
        AND activities.lifetime_hours = 24
        AND activities.created_at > CAST(:now AS timestamptz) - interval '24 hours'
        AND activities.expires_at > CAST(:now AS timestamptz)
        AND (activities.created_at, activities.uuid) < (:before_created_at, :before_uuid)
      ORDER BY activities.created_at DESC, activities.uuid DESC
      LIMIT :limit
    )
    UNION ALL
    (
      SELECT activities.uuid, activities.created_at
      FROM activities
      WHERE activities.reply_to_activity_uuid IS NULL
        AND activities.lifetime_hours = 72
        AND activities.created_at > CAST(:now AS timestamptz) - interval '72 hours'
        AND activities.expires_at > CAST(:now AS timestamptz)
        AND (activities.created_at, activities.uuid) < (:before_created_at, :before_uuid)
      ORDER BY activities.created_at DESC, activities.uuid DESC
      LIMIT :limit
    )
    UNION ALL
    (
      SELECT activities.uuid, activities.created_at
      FROM activities
      WHERE activities.reply_to_activity_uuid IS NULL
        AND activities.lifetime_hours = 168
        AND activities.created_at > CAST(:now AS timestamptz) - interval '168 hours'
        AND activities.expires_at > CAST(:now AS timestamptz)
        AND (activities.created_at, activities.uuid) < (:before_created_at, :before_uuid)
      ORDER BY activities.created_at DESC, activities.uuid DESC
      LIMIT :limit
    )
    UNION ALL
    (
      SELECT activities.uuid, activities.created_at
      FROM activities
      WHERE activities.reply_to_activity_uuid IS NULL
        AND activities.lifetime_hours = 720
        AND activities.created_at > CAST(:now AS timestamptz) - interval '720 hours'
        AND activities.expires_at > CAST(:now AS timestamptz)
        AND (activities.created_at, activities.uuid) < (:before_created_at, :before_uuid)
      ORDER BY activities.created_at DESC, activities.uuid DESC
      LIMIT :limit
    )
    UNION ALL
    (
      SELECT activities.uuid, activities.created_at
      FROM activities
      WHERE activities.reply_to_activity_uuid IS NULL
        AND activities.lifetime_hours = 0
        AND activities.expires_at > CAST(:now AS timestamptz)
        AND (activities.created_at, activities.uuid) < (:before_created_at, :before_uuid)
      ORDER BY activities.created_at DESC, activities.uuid DESC
      LIMIT :limit
    )
  ) AS newest
  ORDER BY newest.created_at DESC, newest.uuid DESC
  LIMIT :limit
) AS page
CROSS JOIN LATERAL (
  SELECT
    activities.uuid,
    activities.user_uuid,
    activities.message,
    activities.replies_count,
    activities.reposts_count,
    activities.likes_count,
    activities.reply_to_activity_uuid,
    activities.expires_at,
    activities.created_at
  FROM activities
  WHERE activities.uuid = page.uuid
  LIMIT 1
) AS activities
CROSS JOIN LATERAL (
  SELECT users.handle, users.display_name FROM users WHERE users.uuid = activities.user_uuid LIMIT 1
) AS author
ORDER BY page.created_at DESC, page.uuid DESC
