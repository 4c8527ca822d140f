-- A line of each text is one of them.
INSERT INTO person (id, name, passphrase, came_at)
SELECT unnest(CAST(string_to_array($1, chr(10)) AS UUID[])), unnest(string_to_array($2, chr(10))), NULL, CAST($3 AS TIMESTAMP)
