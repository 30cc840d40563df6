-- What a person has liked and has not expired, by the activity's uuid, after the given one. No row at the end.
SELECT
  likes.activity_uuid,
  likes.created_at
FROM likes
JOIN activities ON activities.uuid = likes.activity_uuid
WHERE likes.user_uuid = :user_uuid
  AND activities.expires_at > :now
  AND likes.activity_uuid > :after
ORDER BY likes.activity_uuid
LIMIT :limit
