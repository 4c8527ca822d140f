INSERT INTO agreement (id, revision, pair_id, check_in_id, number, role, occasion, mentor_will, mentee_will,
    principle_id, look_again_on, passes_on, request_id, proposed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
