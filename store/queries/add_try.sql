INSERT INTO wrong_try (person_id, guesser, tried_at) VALUES ($1, $2, $3)
