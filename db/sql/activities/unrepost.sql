-- Takes a repost back, and the notification of it. Triggers count it. Writes nothing the second time. Answers the
-- activity's uuid; no row when there is no such activity, or it has expired.
WITH activity AS (
  SELECT activities.uuid
  FROM activities
  WHERE activities.uuid = :activity_uuid
    AND activities.expires_at > :now
  -- Before the repost itself: see reply.sql.
  FOR NO KEY UPDATE
),
unreposted AS (
  DELETE FROM reposts
  USING activity
  WHERE reposts.activity_uuid = activity.uuid
    AND reposts.user_uuid = :user_uuid
),
forgotten AS (
  DELETE FROM notifications
  USING activity
  WHERE notifications.activity_uuid = activity.uuid
    AND notifications.type = 'repost'
    AND notifications.actor_uuid = :user_uuid
)
SELECT activity.uuid
FROM activity
