-- Deletes some of a person's activities, with all replies to them and everything that hangs on those, for the end of
-- their account. Answers how many went, and whether there were any: others may hold all that there are.
WITH found AS (
  SELECT activities.uuid
  FROM activities
  WHERE activities.user_uuid = :user_uuid
  LIMIT :limit
),
held AS (
  SELECT activities.uuid, activities.reply_to_activity_uuid
  FROM activities
  WHERE activities.uuid IN (SELECT found.uuid FROM found)
  FOR UPDATE SKIP LOCKED
),
-- What a reply answers is locked too, since its count changes: as in sweep.sql.
parents AS (
  SELECT activities.uuid
  FROM activities
  WHERE activities.uuid IN (SELECT held.reply_to_activity_uuid FROM held)
  FOR UPDATE SKIP LOCKED
),
deleted AS (
  DELETE FROM activities
  USING held
  WHERE activities.uuid = held.uuid
    AND (
      held.reply_to_activity_uuid IS NULL
      OR held.reply_to_activity_uuid IN (SELECT parents.uuid FROM parents)
    )
  RETURNING activities.uuid
)
SELECT
  (SELECT count(*) FROM deleted) AS deleted,
  EXISTS (SELECT 1 FROM found) AS found
