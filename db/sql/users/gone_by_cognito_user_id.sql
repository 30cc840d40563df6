-- Somebody who has ended their account, by the subject of the token. No row for everybody else.
SELECT users.uuid
FROM users
WHERE users.cognito_user_id = :cognito_user_id
  AND users.handle IS NULL
