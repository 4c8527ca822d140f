INSERT INTO response (id, pair_id, check_in_id, role, revision, form, instrument_id, instrument_version,
    request_id, sealed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
