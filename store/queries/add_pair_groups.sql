INSERT INTO pair_group (pair_id, department_id)
SELECT given.pair_id, CAST(NULLIF(given.department_id, '') AS UUID)
FROM (
    SELECT unnest(CAST(string_to_array($1, chr(10)) AS UUID[])) AS pair_id,
        unnest(string_to_array($2, chr(10))) AS department_id
) given
