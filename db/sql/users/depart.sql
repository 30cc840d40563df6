-- Strikes a person's end from those that are to be looked at again. Writes nothing the second time.
DELETE FROM departures
WHERE departures.user_uuid = :user_uuid
