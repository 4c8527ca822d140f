INSERT INTO proposal_draft (
    request_id, pair_id, check_in_id, role, agreement_id, revision, occasion, mentor_will, mentee_will, stored_at
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
