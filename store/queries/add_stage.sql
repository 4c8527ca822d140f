INSERT INTO stage (person_id, ordinal, level, words, set_at) VALUES ($1, $2, $3, $4, $5)
