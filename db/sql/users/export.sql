-- All that is kept of a person in their own row. No row when they are not there any more.
SELECT
  users.uuid,
  users.handle,
  users.display_name,
  users.bio,
  users.email,
  users.created_at
FROM users
WHERE users.uuid = :uuid
  AND users.handle IS NOT NULL
