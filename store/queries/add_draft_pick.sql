INSERT INTO draft_pick (check_in_id, role, stored_at, request_id, ordinal, subject, kind, principle_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
