-- What people are called now, by uuid. No row for a person who is not there any more.
SELECT
  users.uuid,
  users.handle,
  users.display_name
FROM users
WHERE users.uuid = ANY(:uuids)
  AND users.handle IS NOT NULL
