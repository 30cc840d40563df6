-- How many people and living activities there are. Always one row.
SELECT
  (SELECT count(*) FROM users WHERE users.handle IS NOT NULL) AS people,
  (SELECT count(*) FROM activities WHERE activities.expires_at > now()) AS activities
