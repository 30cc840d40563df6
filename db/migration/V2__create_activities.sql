-- Short posts that expire, and the replies to them.
CREATE TABLE activities (
  uuid uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_uuid uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  message text NOT NULL,
  -- Kept by triggers, whoever writes: see V3 for likes and reposts, below for replies.
  replies_count integer NOT NULL DEFAULT 0,
  reposts_count integer NOT NULL DEFAULT 0,
  likes_count integer NOT NULL DEFAULT 0,
  -- Null for what is no reply. A reply goes with the activity it answers.
  reply_to_activity_uuid uuid REFERENCES activities ON DELETE CASCADE,
  -- From this moment on it is in no answer; the sweeper deletes it some time later. A reply has its parent's.
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  -- The shortest lifetime on offer that is no shorter than this one's; 0 where none is. Within one value, rows that
  -- may still live are the newest ones, so a list need not pass over what has expired and waits for the sweeper.
  lifetime_hours smallint NOT NULL GENERATED ALWAYS AS (
    CASE
      WHEN expires_at - created_at <= interval '1 hour' THEN 1
      WHEN expires_at - created_at <= interval '3 hours' THEN 3
      WHEN expires_at - created_at <= interval '12 hours' THEN 12
      WHEN expires_at - created_at <= interval '1 day' THEN 24
      WHEN expires_at - created_at <= interval '3 days' THEN 72
      WHEN expires_at - created_at <= interval '7 days' THEN 168
      WHEN expires_at - created_at <= interval '30 days' THEN 720
      ELSE 0
    END
  ) STORED,
  -- The message's words for the search: without ASCII punctuation, so that "example.com" is two words here and in a
  -- search for it; in lower case; in no language, so that nothing is left out as too common.
  words tsvector NOT NULL GENERATED ALWAYS AS (
    to_tsvector('simple', translate(message, '!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~', repeat(' ', 32)))
  ) STORED
)
-- Room beside each row, so that a count changes within its page and touches no index.
WITH (fillfactor = 80);

-- Home: read once for each lifetime and merged. The expiry is in it, so that expired entries cost no row.
CREATE INDEX activities_home ON activities (lifetime_hours, created_at DESC, uuid DESC, expires_at)
WHERE reply_to_activity_uuid IS NULL;

-- One person's.
CREATE INDEX activities_by_user ON activities (user_uuid, created_at DESC, uuid DESC, expires_at);

-- Replies to one activity, oldest first; also what the foreign key looks for.
CREATE INDEX activities_replies ON activities (reply_to_activity_uuid, created_at, uuid)
WHERE reply_to_activity_uuid IS NOT NULL;

-- What the sweeper takes.
CREATE INDEX activities_expires_at ON activities (expires_at);

CREATE INDEX activities_words ON activities USING gin (words);

-- For words so common that reading the newest activities finds a page of them sooner than the words' index does.
CREATE INDEX activities_newest ON activities (created_at DESC, uuid DESC);

-- A trigger, and not part of each statement, so that the count is right too after what no statement of ours says:
-- a person's end takes their replies with it.
CREATE FUNCTION count_replies() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    UPDATE activities SET replies_count = replies_count + 1 WHERE activities.uuid = NEW.reply_to_activity_uuid;
  ELSE
    UPDATE activities SET replies_count = replies_count - 1 WHERE activities.uuid = OLD.reply_to_activity_uuid;
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER count_reply AFTER INSERT ON activities
FOR EACH ROW WHEN (NEW.reply_to_activity_uuid IS NOT NULL) EXECUTE FUNCTION count_replies();

CREATE TRIGGER uncount_reply AFTER DELETE ON activities
FOR EACH ROW WHEN (OLD.reply_to_activity_uuid IS NOT NULL) EXECUTE FUNCTION count_replies();
