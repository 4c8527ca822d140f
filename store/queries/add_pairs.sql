INSERT INTO pair (id, code, mentor_id, mentee_id, first_role, request_id, started_at)
SELECT unnest(CAST($1 AS UUID[])), unnest(CAST($2 AS TEXT[])), unnest(CAST($3 AS UUID[])), unnest(CAST($4 AS UUID[])),
    CAST($5 AS TEXT), unnest(CAST($6 AS UUID[])), CAST($7 AS TIMESTAMP)
