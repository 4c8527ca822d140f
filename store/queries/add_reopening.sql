INSERT INTO reopening (response_id, pair_id, check_in_id, role, reopened_at)
SELECT r.id, r.pair_id, r.check_in_id, r.role, CAST($3 AS TIMESTAMP)
FROM response r
WHERE r.check_in_id = $1 AND r.role = $2
    AND NOT EXISTS (SELECT 1 FROM reopening o WHERE o.response_id = r.id)
RETURNING response_id
