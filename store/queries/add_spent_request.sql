INSERT INTO spent_request (id, check_in_id, role, stored_at) VALUES ($1, $2, $3, $4)
