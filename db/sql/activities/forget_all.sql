-- Deletes some of the notifications that a person has or is the cause of, for the end of their account. Answers how
-- many went, and whether there were any: others may hold all that there are.
WITH found AS (
  SELECT notifications.uuid
  FROM notifications
  WHERE notifications.user_uuid = :user_uuid
    OR notifications.actor_uuid = :user_uuid
  LIMIT :limit
),
held AS (
  SELECT notifications.uuid
  FROM notifications
  WHERE notifications.uuid IN (SELECT found.uuid FROM found)
  FOR UPDATE SKIP LOCKED
),
deleted AS (
  DELETE FROM notifications
  USING held
  WHERE notifications.uuid = held.uuid
  RETURNING notifications.uuid
)
SELECT
  (SELECT count(*) FROM deleted) AS deleted,
  EXISTS (SELECT 1 FROM found) AS found
