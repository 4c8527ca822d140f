INSERT INTO pair_group (pair_id, department_id) VALUES ($1, $2)
