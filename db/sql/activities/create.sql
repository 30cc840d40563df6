-- An activity, and a notification for each person that it names. Answers the activity; no row, and nothing written,
-- when its author is not there any more.
WITH author AS (
  SELECT users.uuid, users.handle, users.display_name
  FROM users
  WHERE users.uuid = :user_uuid
    AND users.handle IS NOT NULL
  -- Whoever ends their account at this moment waits for it, here and below: see users/end.sql.
  FOR KEY SHARE
),
created AS (
  INSERT INTO activities (user_uuid, message, expires_at, created_at)
  SELECT author.uuid, :message, :expires_at, :now
  FROM author
  RETURNING
    activities.uuid,
    activities.user_uuid,
    activities.message,
    activities.replies_count,
    activities.reposts_count,
    activities.likes_count,
    activities.reply_to_activity_uuid,
    activities.expires_at,
    activities.created_at
),
mentioned AS (
  INSERT INTO notifications (user_uuid, type, actor_uuid, activity_uuid, expires_at, created_at)
  SELECT users.uuid, 'mention', created.user_uuid, created.uuid, created.expires_at, created.created_at
  FROM created
  CROSS JOIN unnest(CAST(:mentions AS text[])) AS mention (handle)
  CROSS JOIN LATERAL (
    -- "@bayko." at the end of a sentence is bayko, unless somebody has the dot in their handle.
    SELECT users.uuid
    FROM users
    WHERE lower(users.handle) IN (mention.handle, rtrim(mention.handle, '._+-'))
    ORDER BY length(users.handle) DESC
    LIMIT 1
    FOR KEY SHARE
  ) AS users
  WHERE users.uuid <> created.user_uuid
  ON CONFLICT DO NOTHING
)
SELECT
  created.uuid,
  created.user_uuid,
  author.handle,
  author.display_name,
  created.message,
  created.replies_count,
  created.reposts_count,
  created.likes_count,
  false AS liked_by_me,
  false AS reposted_by_me,
  created.reply_to_activity_uuid,
  created.expires_at,
  created.created_at
FROM created
CROSS JOIN author
