INSERT INTO wave_closing (wave_id, closed_at) VALUES ($1, $2)
