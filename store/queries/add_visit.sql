INSERT INTO visit (token_hash, pair_id, role, turn, opened_at) VALUES ($1, $2, $3, $4, $5)
