INSERT INTO release_figure (release_id, ordinal, breakdown, group_key, label, kind, side, principle_id, detail, n,
    value, low, high, bound, hidden)
SELECT CAST($1 AS UUID), unnest(CAST($2 AS INTEGER[])), unnest(CAST($3 AS TEXT[])), unnest(CAST($4 AS TEXT[])),
    unnest(CAST($5 AS TEXT[])), unnest(CAST($6 AS TEXT[])), unnest(CAST($7 AS TEXT[])), unnest(CAST($8 AS TEXT[])),
    unnest(CAST($9 AS TEXT[])), unnest(CAST($10 AS TEXT[])), unnest(CAST($11 AS DOUBLE PRECISION[])),
    unnest(CAST($12 AS DOUBLE PRECISION[])), unnest(CAST($13 AS DOUBLE PRECISION[])), unnest(CAST($14 AS TEXT[])),
    unnest(CAST($15 AS TEXT[]))
