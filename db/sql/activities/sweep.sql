-- Deletes some activities that have expired; answers each one's uuid. Only those without replies: replies expire with
-- what they answer and go first, so that no statement deletes more rows than it is told, but for what hangs on them.
--
-- Never waits: what another sweeper or a request holds is passed over, and found the next time. What a reply answers
-- is locked too, since its count changes.
WITH expired AS (
  SELECT activities.uuid, activities.reply_to_activity_uuid
  FROM activities
  WHERE activities.expires_at <= :now
    AND NOT EXISTS (
      SELECT 1 FROM activities AS replies WHERE replies.reply_to_activity_uuid = activities.uuid
    )
  ORDER BY activities.expires_at
  LIMIT :limit
  FOR UPDATE SKIP LOCKED
),
parents AS (
  SELECT activities.uuid
  FROM activities
  WHERE activities.uuid IN (SELECT expired.reply_to_activity_uuid FROM expired)
  FOR UPDATE SKIP LOCKED
)
DELETE FROM activities
USING expired
WHERE activities.uuid = expired.uuid
  AND (
    expired.reply_to_activity_uuid IS NULL
    OR expired.reply_to_activity_uuid IN (SELECT parents.uuid FROM parents)
  )
RETURNING activities.uuid
