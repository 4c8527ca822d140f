INSERT INTO agreement_mark (check_in_id, agreement_id, pair_id, role, ordinal, mark, request_id, marked_at)
SELECT unnest(CAST($1 AS UUID[])), unnest(CAST($2 AS UUID[])), unnest(CAST($3 AS UUID[])), unnest(CAST($4 AS TEXT[])),
    unnest(CAST($5 AS INTEGER[])), unnest(CAST($6 AS TEXT[])), unnest(CAST($7 AS UUID[])),
    unnest(CAST($8 AS TIMESTAMP[]))
