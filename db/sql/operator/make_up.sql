-- People who exist for the sake of numbers, seeded-000001 and so on. Writes nothing for those who are there.
INSERT INTO users (display_name, handle)
SELECT 'Seeded ' || numbers.number, 'seeded-' || lpad(numbers.number::text, 6, '0')
FROM generate_series(1, :count) AS numbers (number)
ON CONFLICT DO NOTHING
