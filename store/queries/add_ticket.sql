INSERT INTO ticket (token_hash, person_id, pair_id, role, turn, door, issued_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
