-- What a person has reposted and has not expired, by the activity's uuid, after the given one. No row at the end.
SELECT
  reposts.activity_uuid,
  reposts.created_at
FROM reposts
JOIN activities ON activities.uuid = reposts.activity_uuid
WHERE reposts.user_uuid = :user_uuid
  AND activities.expires_at > :now
  AND reposts.activity_uuid > :after
ORDER BY reposts.activity_uuid
LIMIT :limit
