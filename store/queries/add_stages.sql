INSERT INTO stage (person_id, ordinal, level, words, set_at)
SELECT unnest(CAST($1 AS UUID[])), 1, unnest(CAST($2 AS TEXT[])), unnest(CAST($3 AS TEXT[])), CAST($4 AS TIMESTAMP)
