-- One activity, with what the reader (null: nobody) did to it. No row when there is none, or it has expired.
SELECT
  activities.uuid,
  activities.user_uuid,
  users.handle,
  users.display_name,
  activities.message,
  activities.replies_count,
  activities.reposts_count,
  activities.likes_count,
  -- Not EXISTS: for that, Postgres may read all that the reader ever liked.
  coalesce((
    SELECT true FROM likes WHERE likes.activity_uuid = activities.uuid AND likes.user_uuid = CAST(:reader_uuid AS uuid)
  ), false) AS liked_by_me,
  coalesce((
    SELECT true FROM reposts
    WHERE reposts.activity_uuid = activities.uuid AND reposts.user_uuid = CAST(:reader_uuid AS uuid)
  ), false) AS reposted_by_me,
  activities.reply_to_activity_uuid,
  activities.expires_at,
  activities.created_at
FROM activities
JOIN users ON users.uuid = activities.user_uuid
WHERE activities.uuid = :uuid
  AND activities.expires_at > :now
