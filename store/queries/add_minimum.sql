INSERT INTO program_minimum (program_id, ordinal, minimum, set_at) VALUES ($1, $2, $3, $4)
