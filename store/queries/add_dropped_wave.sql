INSERT INTO dropped_wave (wave_id, program_id, request_id, dropped_at) VALUES ($1, $2, $3, $4)
