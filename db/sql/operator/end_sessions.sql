-- Ends every other session on this database. A row for each one ended.
WITH others AS MATERIALIZED (
  SELECT pg_stat_activity.pid
  FROM pg_stat_activity
  WHERE pg_stat_activity.datname = current_database()
    AND pg_stat_activity.backend_type = 'client backend'
    AND pg_stat_activity.pid <> pg_backend_pid()
)
SELECT others.pid
FROM others
WHERE pg_terminate_backend(others.pid)
