UPDATE pair_group SET department_id = $2 WHERE pair_id = $1 RETURNING pair_id
