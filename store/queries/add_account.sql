INSERT INTO account (person_id, email, invited_at) VALUES ($1, $2, $3)
