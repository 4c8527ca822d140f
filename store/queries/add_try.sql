INSERT INTO wrong_try (person_id, tried_at) VALUES ($1, $2)
