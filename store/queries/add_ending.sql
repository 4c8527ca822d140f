INSERT INTO ending (pair_id, role, request_id, ended_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (pair_id) DO NOTHING
