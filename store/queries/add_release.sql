INSERT INTO release (id, wave_id, number, minimum, pairs, of_pairs, compared_with, released_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
