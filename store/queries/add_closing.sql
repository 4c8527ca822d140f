INSERT INTO closing (check_in_id, pair_id, role, closed_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (check_in_id) DO NOTHING
