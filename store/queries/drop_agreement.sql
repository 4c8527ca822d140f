INSERT INTO dropped_agreement (agreement_id, pair_id, role, dropped_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (agreement_id) DO NOTHING
