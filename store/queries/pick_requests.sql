-- Which picks of this person are stored already, and where does the next one go?
SELECT request_id, ordinal, stored_at FROM draft_pick WHERE check_in_id = $1 AND role = $2
UNION ALL
SELECT id, 0, stored_at FROM spent_request WHERE check_in_id = $1 AND role = $2
