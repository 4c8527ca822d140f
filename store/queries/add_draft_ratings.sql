INSERT INTO draft_rating (check_in_id, role, stored_at, tap_id, ordinal, item_id, perspective, value)
SELECT CAST($1 AS UUID), CAST($2 AS TEXT), CAST($3 AS TIMESTAMP),
    unnest(CAST($4 AS UUID[])), unnest(CAST($5 AS INTEGER[])),
    unnest(CAST($6 AS TEXT[])), unnest(CAST($7 AS TEXT[])), unnest(CAST($8 AS SMALLINT[]))
