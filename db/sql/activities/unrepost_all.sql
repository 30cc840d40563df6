-- Takes back some of a person's reposts, for the end of their account. Triggers count. Answers how many went, and whether
-- there were any: others may hold all that there are.
WITH found AS (
  SELECT reposts.activity_uuid
  FROM reposts
  WHERE reposts.user_uuid = :user_uuid
  LIMIT :limit
),
activity AS (
  SELECT activities.uuid
  FROM activities
  WHERE activities.uuid IN (SELECT found.activity_uuid FROM found)
  -- Before what hangs on it: see reply.sql. Never waits, since it holds others.
  FOR NO KEY UPDATE SKIP LOCKED
),
deleted AS (
  DELETE FROM reposts
  USING activity
  WHERE reposts.activity_uuid = activity.uuid
    AND reposts.user_uuid = :user_uuid
  RETURNING reposts.activity_uuid
)
SELECT
  (SELECT count(*) FROM deleted) AS deleted,
  EXISTS (SELECT 1 FROM found) AS found
