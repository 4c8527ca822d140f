INSERT INTO check_in (id, pair_id, number, form, instrument_id, instrument_version, request_id, opened_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
