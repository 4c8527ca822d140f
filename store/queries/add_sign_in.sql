INSERT INTO oidc_sign_in (cookie_hash, person_id, signed_in_at) VALUES ($1, $2, $3)
