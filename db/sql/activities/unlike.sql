-- Takes a like back, and the notification of it. Triggers count it. Writes nothing the second time. Answers the
-- activity's uuid; no row when there is no such activity, or it has expired.
WITH activity AS (
  SELECT activities.uuid
  FROM activities
  WHERE activities.uuid = :activity_uuid
    AND activities.expires_at > :now
  -- Before the like itself: see reply.sql.
  FOR NO KEY UPDATE
),
unliked AS (
  DELETE FROM likes
  USING activity
  WHERE likes.activity_uuid = activity.uuid
    AND likes.user_uuid = :user_uuid
),
forgotten AS (
  DELETE FROM notifications
  USING activity
  WHERE notifications.activity_uuid = activity.uuid
    AND notifications.type = 'like'
    AND notifications.actor_uuid = :user_uuid
)
SELECT activity.uuid
FROM activity
