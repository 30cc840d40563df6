-- What people are told of: what others did to their activities, and where others name them. Gone with its activity,
-- with either person, and with the deed itself where that is taken back.
CREATE TABLE notifications (
  uuid uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  -- Who is told.
  user_uuid uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  type text NOT NULL CHECK (type IN ('reply', 'like', 'repost', 'mention')),
  -- Who did it.
  actor_uuid uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  -- What is shown: the reply, the activity that names the person, or their own one that is liked or reposted.
  activity_uuid uuid NOT NULL REFERENCES activities ON DELETE CASCADE,
  -- Null as long as it is unread.
  read_at timestamptz,
  -- The activity's, so that the list need not look at activities that have expired and wait for the sweeper.
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CHECK (actor_uuid <> user_uuid)
);

-- One for each deed; begins with what the foreign key looks for.
CREATE UNIQUE INDEX notifications_deed_key ON notifications (activity_uuid, type, actor_uuid, user_uuid);

CREATE INDEX notifications_by_user ON notifications (user_uuid, created_at DESC, uuid DESC, expires_at);

CREATE INDEX notifications_unread ON notifications (user_uuid) WHERE read_at IS NULL;

-- For the end of a person.
CREATE INDEX notifications_actor_uuid ON notifications (actor_uuid);
