INSERT INTO program (id, name, contacts, request_id, started_at) VALUES ($1, $2, $3, $4, $5)
