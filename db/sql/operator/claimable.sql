-- People whom nobody has claimed, and those with one of some handles, in lower case. No row when there are none.
SELECT
  users.uuid,
  users.handle,
  users.email,
  users.cognito_user_id
FROM users
WHERE users.handle IS NOT NULL
  AND (users.cognito_user_id IS NULL OR lower(users.handle) = ANY(:handles))
ORDER BY lower(users.handle)
