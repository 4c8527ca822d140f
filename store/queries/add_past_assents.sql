INSERT INTO assent (agreement_id, revision, role, pair_id, agreed_at)
SELECT unnest(CAST($1 AS UUID[])), 1, unnest(CAST($2 AS TEXT[])), unnest(CAST($3 AS UUID[])),
    unnest(CAST($4 AS TIMESTAMP[]))
