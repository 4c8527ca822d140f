UPDATE pair_group SET department_id = given.department_id
FROM (
    SELECT unnest(CAST(string_to_array($1, chr(10)) AS UUID[])) AS pair_id,
        unnest(CAST(string_to_array($2, chr(10)) AS UUID[])) AS department_id
) given
WHERE pair_group.pair_id = given.pair_id AND pair_group.department_id IS NULL
