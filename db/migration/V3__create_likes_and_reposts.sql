-- Who likes what. One row for each person and activity, so that liking twice is liking once.
CREATE TABLE likes (
  activity_uuid uuid NOT NULL REFERENCES activities ON DELETE CASCADE,
  user_uuid uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (activity_uuid, user_uuid)
);

-- For the end of a person.
CREATE INDEX likes_user_uuid ON likes (user_uuid);

-- Who passes what on; as likes.
CREATE TABLE reposts (
  activity_uuid uuid NOT NULL REFERENCES activities ON DELETE CASCADE,
  user_uuid uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (activity_uuid, user_uuid)
);

CREATE INDEX reposts_user_uuid ON reposts (user_uuid);

-- When a whole activity goes, it is gone before its likes are, and nothing is counted.
CREATE FUNCTION count_likes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    UPDATE activities SET likes_count = likes_count + 1 WHERE activities.uuid = NEW.activity_uuid;
  ELSE
    UPDATE activities SET likes_count = likes_count - 1 WHERE activities.uuid = OLD.activity_uuid;
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER count_like AFTER INSERT OR DELETE ON likes FOR EACH ROW EXECUTE FUNCTION count_likes();

CREATE FUNCTION count_reposts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    UPDATE activities SET reposts_count = reposts_count + 1 WHERE activities.uuid = NEW.activity_uuid;
  ELSE
    UPDATE activities SET reposts_count = reposts_count - 1 WHERE activities.uuid = OLD.activity_uuid;
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER count_repost AFTER INSERT OR DELETE ON reposts FOR EACH ROW EXECUTE FUNCTION count_reposts();
