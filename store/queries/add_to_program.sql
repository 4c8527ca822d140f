INSERT INTO pair_program (pair_id, program_id) VALUES ($1, $2)
