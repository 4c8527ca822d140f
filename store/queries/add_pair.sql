INSERT INTO pair (id, code, mentor_id, mentee_id, first_role, request_id, started_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
