-- One user by handle, with bio and the number of their activities that have not expired. No row when nobody has the
-- handle.
SELECT
  users.uuid,
  users.handle,
  users.display_name,
  users.bio,
  (
    SELECT count(*) FROM activities WHERE activities.user_uuid = users.uuid AND activities.expires_at > :now
  ) AS cruds_count,
  users.created_at
FROM users
WHERE lower(users.handle) = lower(:handle)
