INSERT INTO pair_group (pair_id, department_id)
SELECT unnest(CAST($1 AS UUID[])), unnest(CAST($2 AS UUID[]))
