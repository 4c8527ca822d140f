INSERT INTO link (token_hash, person_id, code_hash, issued_at, expires_at) VALUES ($1, $2, $3, $4, $5)
