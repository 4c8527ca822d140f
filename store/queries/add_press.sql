INSERT INTO press (check_in_id, role, pair_id, pressed_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (check_in_id, role) DO NOTHING
