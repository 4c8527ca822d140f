INSERT INTO link (token_hash, person_id, code_hash, issued_at, expires_at)
SELECT unnest(CAST($1 AS TEXT[])), unnest(CAST($2 AS UUID[])), unnest(CAST($3 AS TEXT[])),
    CAST($4 AS TIMESTAMP), CAST($5 AS TIMESTAMP)
