UPDATE pair_group SET department_id = given.department_id
FROM (SELECT unnest(CAST($1 AS UUID[])) AS pair_id, unnest(CAST($2 AS UUID[])) AS department_id) given
WHERE pair_group.pair_id = given.pair_id AND pair_group.department_id IS NULL
