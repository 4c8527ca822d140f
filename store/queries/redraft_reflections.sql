INSERT INTO draft_reflection (request_id, check_in_id, role, principle_id, lane, text, stored_at)
SELECT response_id, CAST($2 AS UUID), CAST($3 AS TEXT), principle_id, lane, text, CAST($4 AS TIMESTAMP)
FROM reflection WHERE response_id = $1
