-- Whether a database exists on the server. Always one row.
SELECT EXISTS (SELECT 1 FROM pg_database WHERE pg_database.datname = :name) AS is_there
