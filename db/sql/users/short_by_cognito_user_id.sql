-- The signed-in user, by the subject of the token. No row when the person has not been registered, or has gone.
SELECT
  users.uuid,
  users.handle,
  users.display_name
FROM users
WHERE users.cognito_user_id = :cognito_user_id
  AND users.handle IS NOT NULL
