INSERT INTO look (id, person_id, by_whom, what, pair_id, check_in_id, looked_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
