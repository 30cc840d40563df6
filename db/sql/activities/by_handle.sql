-- One person's newest activities that have not expired, replies among them, older than the given position, with what
-- the reader (null: nobody) did to each. No row at the end, and where nobody has the handle.
--
-- LIMIT 1 keeps the join a loop over the page, whose order then stands without sorting.
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
  WHERE activities.user_uuid = (SELECT users.uuid FROM users WHERE lower(users.handle) = lower(:handle))
    AND activities.expires_at > :now
    AND (activities.created_at, activities.uuid) < (:before_created_at, :before_uuid)
  ORDER BY activities.created_at DESC, activities.uuid DESC
  LIMIT :limit
) AS activities
CROSS JOIN LATERAL (
  SELECT users.handle, users.display_name FROM users WHERE users.uuid = activities.user_uuid LIMIT 1
) AS author
ORDER BY activities.created_at DESC, activities.uuid DESC
