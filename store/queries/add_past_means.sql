INSERT INTO principle_mean (response_id, perspective, principle_id, mean, answered, asked)
SELECT unnest(CAST($1 AS UUID[])), unnest(CAST($2 AS TEXT[])), unnest(CAST($3 AS TEXT[])),
    unnest(CAST($4 AS DOUBLE PRECISION[])), unnest(CAST($5 AS SMALLINT[])), unnest(CAST($6 AS SMALLINT[]))
