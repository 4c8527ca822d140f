INSERT INTO draft_pick (request_id, check_in_id, role, ordinal, subject, kind, principle_id, stored_at)
SELECT response_id, CAST($2 AS UUID), CAST($3 AS TEXT), 0, subject, kind, principle_id, CAST($4 AS TIMESTAMP)
FROM pick WHERE response_id = $1
