INSERT INTO wave (id, program_id, number, form, instrument_id, opens_on, closes_on, request_id, planned_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
