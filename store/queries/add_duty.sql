INSERT INTO duty (person_id, duty, program_id, given_at) VALUES ($1, $2, $3, $4)
