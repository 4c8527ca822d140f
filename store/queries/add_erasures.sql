INSERT INTO erased_response (response_id, erased_at)
SELECT id, CAST($3 AS TIMESTAMP) FROM response WHERE pair_id = $1 AND role = $2
