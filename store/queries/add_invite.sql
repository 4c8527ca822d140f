INSERT INTO invite (token_hash, person_id, link_hash, issued_at) VALUES ($1, $2, $3, $4)
