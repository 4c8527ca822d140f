INSERT INTO comparison_mean (check_in_id, pair_id, side, principle_id, own, partner, difference, band, common)
SELECT unnest(CAST($1 AS UUID[])), unnest(CAST($2 AS UUID[])), unnest(CAST($3 AS TEXT[])), unnest(CAST($4 AS TEXT[])),
    unnest(CAST($5 AS DOUBLE PRECISION[])), unnest(CAST($6 AS DOUBLE PRECISION[])),
    unnest(CAST($7 AS DOUBLE PRECISION[])), unnest(CAST($8 AS TEXT[])), unnest(CAST($9 AS SMALLINT[]))
