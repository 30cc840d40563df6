-- Leaves of a person what must stay: uuid and subject. Notes that their end has begun, if that is not noted. Does
-- nothing when nobody has the uuid.
WITH person AS (
  SELECT users.uuid
  FROM users
  WHERE users.uuid = :uuid
  -- Waits for what is being written for them at this moment, and lets nothing new begin: whatever writes for a person
  -- holds their row FOR KEY SHARE, and finds afterwards that there is nobody any more.
  FOR UPDATE
),
ended AS (
  UPDATE users
  SET
    display_name = NULL,
    handle = NULL,
    email = NULL,
    bio = NULL,
    created_at = NULL
  FROM person
  WHERE users.uuid = person.uuid
)
INSERT INTO departures (user_uuid, begun_at)
SELECT person.uuid, :now
FROM person
ON CONFLICT DO NOTHING
