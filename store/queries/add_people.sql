INSERT INTO person (id, name, passphrase, came_at)
SELECT unnest(CAST($1 AS UUID[])), unnest(CAST($2 AS TEXT[])), NULL, CAST($3 AS TIMESTAMP)
