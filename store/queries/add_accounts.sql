INSERT INTO account (person_id, email, invited_at)
SELECT unnest(CAST($1 AS UUID[])), unnest(CAST($2 AS TEXT[])), CAST($3 AS TIMESTAMP)
