-- A reply, which expires with what it answers, and the notifications: for the author of that, and for each person that
-- the reply names. Triggers count it. Answers the reply; no row, and nothing written, when there is no such activity,
-- it has expired, or the reply's author is not there any more.
WITH parent AS (
  SELECT activities.uuid, activities.user_uuid, activities.expires_at
  FROM activities
  WHERE activities.uuid = :activity_uuid
    AND activities.expires_at > :now
  -- An activity is locked before what hangs on it, here and wherever it is counted: no two of these wait in a ring.
  FOR NO KEY UPDATE
),
author AS (
  SELECT users.uuid, users.handle, users.display_name
  FROM users
  WHERE users.uuid = :user_uuid
    AND users.handle IS NOT NULL
  -- Whoever ends their account at this moment waits for it, here and below: see users/end.sql.
  FOR KEY SHARE
),
created AS (
  INSERT INTO activities (user_uuid, message, reply_to_activity_uuid, expires_at, created_at)
  SELECT author.uuid, :message, parent.uuid, parent.expires_at, :now
  FROM parent
  CROSS JOIN author
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
notified AS (
  INSERT INTO notifications (user_uuid, type, actor_uuid, activity_uuid, expires_at, created_at)
  SELECT parent.user_uuid, 'reply', created.user_uuid, created.uuid, created.expires_at, created.created_at
  FROM created
  CROSS JOIN parent
  WHERE parent.user_uuid <> created.user_uuid
),
mentioned AS (
  INSERT INTO notifications (user_uuid, type, actor_uuid, activity_uuid, expires_at, created_at)
  SELECT users.uuid, 'mention', created.user_uuid, created.uuid, created.expires_at, created.created_at
  FROM created
  CROSS JOIN parent
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
    -- Whoever is told of the reply is not told of it twice.
    AND users.uuid <> parent.user_uuid
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
