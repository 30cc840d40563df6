-- Sessions of people and programs on the server, the longest first; never empty, for this one is among them.
SELECT
  pg_stat_activity.pid,
  pg_stat_activity.usename,
  pg_stat_activity.datname,
  host(pg_stat_activity.client_addr) AS client,
  pg_stat_activity.application_name,
  pg_stat_activity.state,
  date_trunc('second', pg_stat_activity.backend_start) AS since
FROM pg_stat_activity
WHERE pg_stat_activity.backend_type = 'client backend'
ORDER BY pg_stat_activity.backend_start
