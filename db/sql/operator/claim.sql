-- Says whose a person's row is. Writes nothing when it is not whose it was any more, or when the subject has another
-- row: two people never share one.
UPDATE users
SET cognito_user_id = :cognito_user_id
WHERE users.uuid = :uuid
  AND users.cognito_user_id IS NOT DISTINCT FROM CAST(:was AS text)
  AND NOT EXISTS (SELECT 1 FROM users AS others WHERE others.cognito_user_id = :cognito_user_id)
