-- A person who has signed in for the first time. Writes nothing when the handle or the subject is there already:
-- first calls come in parallel, and a taken handle is found by reading afterwards.
INSERT INTO users (display_name, handle, email, cognito_user_id)
VALUES (:display_name, :handle, :email, :cognito_user_id)
ON CONFLICT DO NOTHING
