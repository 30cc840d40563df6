-- Marks everything that a person has not read as read now. Writes nothing when there is nothing unread.
UPDATE notifications
SET read_at = :now
WHERE notifications.user_uuid = :user_uuid
  AND notifications.read_at IS NULL
