-- The first of the people who exist for the sake of numbers. Fewer rows when there are not so many.
SELECT
  users.uuid,
  users.handle,
  users.display_name
FROM users
WHERE users.handle LIKE 'seeded-______'
ORDER BY users.handle
LIMIT :count
