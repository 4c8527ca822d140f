INSERT INTO pair_group (pair_id, department_id)
SELECT given.pair_id, given.department_id
FROM (
    SELECT unnest(CAST(string_to_array($1, chr(10)) AS UUID[])) AS pair_id,
        unnest(CAST(string_to_array($2, chr(10)) AS UUID[])) AS department_id
) given
WHERE NOT EXISTS (SELECT 1 FROM pair_group WHERE pair_group.pair_id = given.pair_id)
