INSERT INTO press (check_in_id, role, pair_id, pressed_at)
SELECT unnest(CAST($1 AS UUID[])), unnest(CAST($2 AS TEXT[])), unnest(CAST($3 AS UUID[])),
    unnest(CAST($4 AS TIMESTAMP[]))
