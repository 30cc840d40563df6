-- A repost, and the notification of it. Triggers count it. Writes nothing the second time. Answers the activity's
-- uuid; no row when there is no such activity, or it has expired.
WITH activity AS (
  SELECT activities.uuid, activities.user_uuid, activities.expires_at
  FROM activities
  WHERE activities.uuid = :activity_uuid
    AND activities.expires_at > :now
  -- Before the repost itself: see reply.sql.
  FOR NO KEY UPDATE
),
person AS (
  SELECT users.uuid
  FROM users
  WHERE users.uuid = :user_uuid
    AND users.handle IS NOT NULL
  -- Whoever ends their account at this moment waits for it: see users/end.sql.
  FOR KEY SHARE
),
reposted AS (
  INSERT INTO reposts (activity_uuid, user_uuid, created_at)
  SELECT activity.uuid, person.uuid, :now
  FROM activity
  CROSS JOIN person
  ON CONFLICT DO NOTHING
  RETURNING reposts.activity_uuid, reposts.user_uuid, reposts.created_at
),
notified AS (
  INSERT INTO notifications (user_uuid, type, actor_uuid, activity_uuid, expires_at, created_at)
  SELECT
    activity.user_uuid,
    'repost',
    reposted.user_uuid,
    reposted.activity_uuid,
    activity.expires_at,
    reposted.created_at
  FROM reposted
  CROSS JOIN activity
  WHERE activity.user_uuid <> reposted.user_uuid
  ON CONFLICT DO NOTHING
)
SELECT activity.uuid
FROM activity
