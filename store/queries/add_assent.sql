INSERT INTO assent (agreement_id, revision, role, pair_id, agreed_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (agreement_id, revision, role) DO NOTHING
