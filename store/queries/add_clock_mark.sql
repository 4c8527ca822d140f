INSERT INTO clock_mark (seen_at) VALUES ($1)
