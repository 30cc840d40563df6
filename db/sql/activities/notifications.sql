-- What a person is told of, newest first, older than the given position: the activity, who did what, and when it was
-- read. What is about an expired activity is not among it. No row at the end.
--
-- LIMIT 1 keeps each join a loop in the order of the index, so that nothing is sorted.
SELECT
  page.notification_uuid,
  page.notified_at,
  page.type,
  page.read_at,
  actor.uuid AS actor_uuid,
  actor.handle AS actor_handle,
  actor.display_name AS actor_display_name,
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
    notifications.uuid AS notification_uuid,
    notifications.created_at AS notified_at,
    notifications.type,
    notifications.read_at,
    notifications.actor_uuid,
    living.uuid
  FROM notifications
  CROSS JOIN LATERAL (
    SELECT activities.uuid
    FROM activities
    WHERE activities.uuid = notifications.activity_uuid
      AND activities.expires_at > :now
    LIMIT 1
  ) AS living
  WHERE notifications.user_uuid = :reader_uuid
    AND notifications.expires_at > :now
    AND (notifications.created_at, notifications.uuid) < (:before_created_at, :before_uuid)
  ORDER BY notifications.created_at DESC, notifications.uuid DESC
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
CROSS JOIN LATERAL (
  SELECT users.uuid, users.handle, users.display_name FROM users WHERE users.uuid = page.actor_uuid LIMIT 1
) AS actor
ORDER BY page.notified_at DESC, page.notification_uuid DESC
