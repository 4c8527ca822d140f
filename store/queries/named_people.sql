-- Who has not left for good?
SELECT id FROM person WHERE name <> ''
