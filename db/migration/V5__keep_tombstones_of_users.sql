-- Who ends their account leaves a row that holds uuid and subject and nothing else: a token that is good for some time
-- yet must find that its owner is gone, and not register them anew. The handle is free again.
ALTER TABLE users
  ALTER COLUMN display_name DROP NOT NULL,
  ALTER COLUMN handle DROP NOT NULL,
  ALTER COLUMN created_at DROP NOT NULL,
  -- A person, or what is left of one; nothing in between.
  ADD CONSTRAINT users_whole_or_gone CHECK (
    num_nulls(display_name, handle, created_at) = 0
    OR num_nonnulls(display_name, handle, email, bio, created_at) = 0
  );

-- Ends of accounts that are looked at once more some time later, whatever became of the request: its process may have
-- died in the middle.
CREATE TABLE departures (
  user_uuid uuid PRIMARY KEY REFERENCES users ON DELETE CASCADE,
  begun_at timestamptz NOT NULL
);

CREATE INDEX departures_begun_at ON departures (begun_at);
