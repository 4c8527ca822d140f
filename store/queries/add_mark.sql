INSERT INTO agreement_mark (check_in_id, agreement_id, pair_id, role, ordinal, mark, request_id, marked_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
