-- People whose end began before a moment and has not been looked at since, the oldest first. No row when there is
-- nobody.
SELECT departures.user_uuid
FROM departures
WHERE departures.begun_at < :before
ORDER BY departures.begun_at
LIMIT :limit
