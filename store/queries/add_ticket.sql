INSERT INTO ticket (token_hash, pair_id, role, turn, issued_at) VALUES ($1, $2, $3, $4, $5)
