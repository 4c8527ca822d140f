INSERT INTO agreement (id, revision, pair_id, check_in_id, number, role, occasion, mentor_will, mentee_will,
    principle_id, look_again_on, passes_on, request_id, proposed_at)
SELECT unnest(CAST($1 AS UUID[])), 1, unnest(CAST($2 AS UUID[])), unnest(CAST($3 AS UUID[])),
    unnest(CAST($4 AS SMALLINT[])), unnest(CAST($5 AS TEXT[])), unnest(CAST($6 AS TEXT[])),
    unnest(CAST($7 AS TEXT[])), unnest(CAST($8 AS TEXT[])), unnest(CAST($9 AS TEXT[])), unnest(CAST($10 AS DATE[])),
    unnest(CAST($11 AS BOOLEAN[])), unnest(CAST($12 AS UUID[])), unnest(CAST($13 AS TIMESTAMP[]))
