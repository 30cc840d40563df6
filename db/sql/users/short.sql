-- One user by handle, as other people see them. No row when nobody has the handle.
SELECT
  users.uuid,
  users.handle,
  users.display_name
FROM users
WHERE lower(users.handle) = lower(:handle)
