INSERT INTO withdrawal (pair_id, role, withdrawn_at) VALUES ($1, $2, $3)
