INSERT INTO rating (response_id, item_id, perspective, value, code)
SELECT unnest(CAST($1 AS UUID[])), unnest(CAST($2 AS TEXT[])), unnest(CAST($3 AS TEXT[])),
    unnest(CAST($4 AS SMALLINT[])), unnest(CAST($5 AS TEXT[]))
