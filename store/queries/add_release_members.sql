INSERT INTO release_member (release_id, pair_id, check_in_id, mentor_id, mentee_id, department, stage, mentor_stage,
    counted, changed, marked)
SELECT CAST($1 AS UUID), unnest(CAST($2 AS UUID[])), unnest(CAST($3 AS UUID[])), unnest(CAST($4 AS UUID[])),
    unnest(CAST($5 AS UUID[])), unnest(CAST($6 AS TEXT[])), unnest(CAST($7 AS TEXT[])), unnest(CAST($8 AS TEXT[])),
    unnest(CAST($9 AS INTEGER[])), unnest(CAST($10 AS INTEGER[])), unnest(CAST($11 AS BOOLEAN[]))
