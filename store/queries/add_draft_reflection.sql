INSERT INTO draft_reflection (check_in_id, role, stored_at, request_id, principle_id, lane, text)
VALUES ($1, $2, $3, $4, $5, $6, $7)
