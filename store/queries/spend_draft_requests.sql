INSERT INTO spent_request (id, check_in_id, role, stored_at)
SELECT tap_id, check_in_id, role, stored_at FROM draft_rating WHERE check_in_id = $1 AND role = $2
UNION ALL
SELECT request_id, check_in_id, role, stored_at FROM draft_pick WHERE check_in_id = $1 AND role = $2
