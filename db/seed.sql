-- The original's three people, for development. Safe to run twice; a row that is there is left as it is. Their uuids are
-- always the same, so that a database that is made anew still fits the conversations in the table.
INSERT INTO users (uuid, display_name, handle, email)
VALUES
  ('5eed0000-0000-4000-8000-a00000000001', 'Andrew Brown', 'andrewbrown', 'andrew@cruddur.test'),
  ('5eed0000-0000-4000-8000-a00000000002', 'Andrew Bayko', 'bayko', 'bayko@cruddur.test'),
  ('5eed0000-0000-4000-8000-a00000000003', 'Londo Mollari', 'londo', 'londo@cruddur.test')
ON CONFLICT DO NOTHING;

-- A feed, counted back from now. What has expired since the last time is written anew; what still lives, and whatever
-- people have done to it, is left as it is.
DELETE FROM activities
WHERE activities.uuid::text LIKE '5eed0000-0000-4000-8000-%'
  AND activities.expires_at <= now();

WITH posts (number, handle, age, lifetime, message, liked_by, reposted_by) AS (
  VALUES
    (1, 'andrewbrown', '3 minutes', '1 hour', 'Coffee first, then the stand-up.', '{bayko}', '{}'),
    (2, 'londo', '11 minutes', '1 hour', 'I shall be in the Zocalo for one hour. One.', '{}', '{}'),
    (3, 'bayko', '24 minutes', '3 hours', 'Deploying. If you can read this, it worked.', '{andrewbrown,londo}', '{}'),
    (4, 'andrewbrown', '40 minutes', '7 days', 'Cloud is fun!', '{bayko,londo}', '{bayko}'),
    (5, 'londo', '1 hour', '12 hours', 'My shoes are too tight, and I have forgotten how to dance.', '{bayko}', '{}'),
    (6, 'bayko', '95 minutes', '1 day', 'Is it DNS? @andrewbrown says it is not DNS.', '{andrewbrown}', '{}'),
    (7, 'andrewbrown', '2 hours', '3 days', 'It was DNS.', '{bayko,londo}', '{bayko,londo}'),
    (8, 'londo', '3 hours', '1 day', 'Only an idiot fights a war on two fronts.', '{}', '{andrewbrown}'),
    (9, 'bayko', '5 hours', '12 hours', 'Reading about key-set paging. Offsets never again.', '{andrewbrown}', '{}'),
    (10, 'andrewbrown', '7 hours', '7 days', 'Week 5: one table, three access patterns, no scans.', '{bayko,londo}', '{}'),
    (11, 'londo', '9 hours', '3 days', 'Arrogance and stupidity, all in the same package. How efficient of them.', '{bayko}', '{}'),
    (12, 'bayko', '11 hours', '1 day', 'Who else tests on a real database? @londo?', '{}', '{}'),
    (13, 'andrewbrown', '14 hours', '3 days', 'Reminder: turn off what you do not use. Your bill will thank you.', '{bayko}', '{bayko}'),
    (14, 'londo', '20 hours', '7 days', 'There comes a time when you look into the mirror and realize that what you see is all that you will ever be.', '{andrewbrown,bayko}', '{}'),
    (15, 'bayko', '26 hours', '3 days', 'TIL: a sort key cannot be updated. You delete and put again.', '{andrewbrown}', '{andrewbrown}'),
    (16, 'andrewbrown', '1 day 12 hours', '30 days', 'New to Cruddur? Say hello below.', '{bayko,londo}', '{}'),
    (17, 'londo', '2 days', '7 days', 'A toast to the Centauri Republic!', '{}', '{}'),
    (18, 'bayko', '3 days', '7 days', 'Pair programming with @andrewbrown and @londo today.', '{andrewbrown,londo}', '{}'),
    (19, 'andrewbrown', '4 days', '30 days', 'Streams are queues that remember.', '{londo}', '{}'),
    (20, 'londo', '6 days', '7 days', 'If you go to Z''ha''dum, you will need better documentation.', '{bayko}', '{}'),
    (21, 'bayko', '12 days', '30 days', 'Least privilege is not a mood, it is a policy document.', '{andrewbrown}', '{}'),
    (22, 'andrewbrown', '20 days', '30 days', 'This was imported as seed data!', '{bayko,londo}', '{londo}')
),
written AS (
  INSERT INTO activities (uuid, user_uuid, message, created_at, expires_at)
  SELECT
    CAST('5eed0000-0000-4000-8000-' || lpad(posts.number::text, 12, '0') AS uuid),
    users.uuid,
    posts.message,
    now() - posts.age::interval,
    now() - posts.age::interval + posts.lifetime::interval
  FROM posts
  JOIN users ON users.handle = posts.handle
  ON CONFLICT DO NOTHING
  RETURNING activities.uuid, activities.user_uuid, activities.message, activities.created_at, activities.expires_at
),
deeds AS (
  SELECT
    written.uuid,
    written.user_uuid,
    people.uuid AS actor_uuid,
    written.created_at + (now() - written.created_at) / 2 AS done_at,
    written.expires_at,
    people.handle = ANY(posts.liked_by::text[]) AS likes,
    people.handle = ANY(posts.reposted_by::text[]) AS reposts
  FROM written
  JOIN posts ON posts.message = written.message
  CROSS JOIN users AS people
),
liked AS (
  INSERT INTO likes (activity_uuid, user_uuid, created_at)
  SELECT deeds.uuid, deeds.actor_uuid, deeds.done_at FROM deeds WHERE deeds.likes
),
reposted AS (
  INSERT INTO reposts (activity_uuid, user_uuid, created_at)
  SELECT deeds.uuid, deeds.actor_uuid, deeds.done_at FROM deeds WHERE deeds.reposts
)
INSERT INTO notifications (user_uuid, type, actor_uuid, activity_uuid, expires_at, created_at)
SELECT deeds.user_uuid, 'like', deeds.actor_uuid, deeds.uuid, deeds.expires_at, deeds.done_at
FROM deeds
WHERE deeds.likes
UNION ALL
SELECT deeds.user_uuid, 'repost', deeds.actor_uuid, deeds.uuid, deeds.expires_at, deeds.done_at
FROM deeds
WHERE deeds.reposts
UNION ALL
SELECT people.uuid, 'mention', written.user_uuid, written.uuid, written.expires_at, written.created_at
FROM written
JOIN users AS people ON position('@' || people.handle IN written.message) > 0;

-- Replies to it, halfway between what they answer and now. They expire with that.
WITH replies (number, parent, handle, message) AS (
  VALUES
    (101, 3, 'andrewbrown', 'It worked.'),
    (102, 4, 'bayko', 'Until the invoice.'),
    (103, 4, 'londo', 'I prefer solid ground.'),
    (104, 6, 'andrewbrown', 'It is not DNS.'),
    (105, 7, 'bayko', 'It is always DNS.'),
    (106, 7, 'londo', 'And you doubted, @bayko?'),
    (107, 10, 'londo', 'And a function to keep them in order.'),
    (108, 12, 'londo', 'I test on real people.'),
    (109, 16, 'bayko', 'Hello!'),
    (110, 16, 'londo', 'Greetings from Centauri Prime.')
),
written AS (
  INSERT INTO activities (uuid, user_uuid, message, reply_to_activity_uuid, created_at, expires_at)
  SELECT
    CAST('5eed0000-0000-4000-8000-' || lpad(replies.number::text, 12, '0') AS uuid),
    users.uuid,
    replies.message,
    parents.uuid,
    parents.created_at + (now() - parents.created_at) / 2 + replies.number * interval '1 second',
    parents.expires_at
  FROM replies
  JOIN users ON users.handle = replies.handle
  JOIN activities AS parents
    ON parents.uuid = CAST('5eed0000-0000-4000-8000-' || lpad(replies.parent::text, 12, '0') AS uuid)
  ON CONFLICT DO NOTHING
  RETURNING
    activities.uuid,
    activities.user_uuid,
    activities.message,
    activities.reply_to_activity_uuid,
    activities.created_at,
    activities.expires_at
)
INSERT INTO notifications (user_uuid, type, actor_uuid, activity_uuid, expires_at, created_at)
SELECT parents.user_uuid, 'reply', written.user_uuid, written.uuid, written.expires_at, written.created_at
FROM written
JOIN activities AS parents ON parents.uuid = written.reply_to_activity_uuid
WHERE parents.user_uuid <> written.user_uuid
UNION ALL
SELECT people.uuid, 'mention', written.user_uuid, written.uuid, written.expires_at, written.created_at
FROM written
JOIN activities AS parents ON parents.uuid = written.reply_to_activity_uuid
JOIN users AS people ON position('@' || people.handle IN written.message) > 0
WHERE people.uuid NOT IN (parents.user_uuid, written.user_uuid);
