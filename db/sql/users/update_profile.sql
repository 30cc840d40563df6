-- Gives a user another display name and bio. Answers the profile; no row when the user is not there any more.
UPDATE users
SET
  display_name = :display_name,
  bio = :bio
WHERE users.uuid = :uuid
  AND users.handle IS NOT NULL
RETURNING
  users.uuid,
  users.handle,
  users.display_name,
  users.bio,
  (
    SELECT count(*) FROM activities WHERE activities.user_uuid = users.uuid AND activities.expires_at > :now
  ) AS cruds_count,
  users.created_at
