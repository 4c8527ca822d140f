-- Which departments does this program have, and how many of its pairs belong to each?
SELECT department.id, department.name,
    (SELECT count(*) FROM pair_group WHERE pair_group.department_id = department.id)
FROM department
WHERE department.program_id = $1
ORDER BY lower(department.name), department.id
