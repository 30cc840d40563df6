-- The original's three people, for development. Safe to run twice; a row that is there is left as it is.
INSERT INTO users (display_name, handle, email)
VALUES
  ('Andrew Brown', 'andrewbrown', 'andrew@cruddur.test'),
  ('Andrew Bayko', 'bayko', 'bayko@cruddur.test'),
  ('Londo Mollari', 'londo', 'londo@cruddur.test')
ON CONFLICT DO NOTHING;
