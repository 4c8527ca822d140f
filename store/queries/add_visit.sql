INSERT INTO visit (token_hash, person_id, pair_id, role, turn, door, opened_at, last_seen)
VALUES ($1, $2, $3, $4, $5, $6, $7, $7)
