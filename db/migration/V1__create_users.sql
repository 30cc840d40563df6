-- People. A row is made when somebody signs in for the first time, or by the seed for people who may sign in later.
CREATE TABLE users (
  uuid uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  display_name text NOT NULL,
  -- As Cognito's preferred_username allows it; the check also keeps out what could not stand in a path.
  handle text NOT NULL CHECK (handle ~ '^[A-Za-z0-9._+-]{1,64}$'),
  -- Null where Cognito told none.
  email text,
  -- The subject of the person's tokens; null until somebody has claimed a seeded row.
  cognito_user_id text,
  bio text,
  created_at timestamptz NOT NULL DEFAULT now()
);

-- Handles differ by more than case, and are looked up so.
CREATE UNIQUE INDEX users_handle_key ON users (lower(handle));

CREATE UNIQUE INDEX users_cognito_user_id_key ON users (cognito_user_id);
