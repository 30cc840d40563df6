-- Deletes an activity of its author's, with its replies and everything that hangs on them. Answers whether it is the
-- user's own; if not, nothing is deleted. No row when there is no such activity, or it has expired.
WITH found AS (
  SELECT activities.uuid, activities.user_uuid, activities.expires_at
  FROM activities
  WHERE activities.uuid = :uuid
    OR activities.uuid = (
      SELECT replies.reply_to_activity_uuid FROM activities AS replies WHERE replies.uuid = :uuid
    )
  -- What it answers is locked first: see reply.sql.
  ORDER BY activities.uuid = :uuid
  FOR UPDATE
),
deleted AS (
  DELETE FROM activities
  USING found
  WHERE activities.uuid = found.uuid
    AND found.uuid = :uuid
    AND found.user_uuid = :user_uuid
    AND found.expires_at > :now
)
SELECT found.user_uuid = :user_uuid AS own
FROM found
WHERE found.uuid = :uuid
  AND found.expires_at > :now
