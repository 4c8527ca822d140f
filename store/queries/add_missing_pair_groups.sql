INSERT INTO pair_group (pair_id, department_id)
SELECT given.pair_id, given.department_id
FROM (SELECT unnest(CAST($1 AS UUID[])) AS pair_id, unnest(CAST($2 AS UUID[])) AS department_id) given
WHERE NOT EXISTS (SELECT 1 FROM pair_group WHERE pair_group.pair_id = given.pair_id)
