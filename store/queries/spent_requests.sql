-- Which requests of this person are done with?
SELECT id, 0, stored_at FROM spent_request WHERE check_in_id = $1 AND role = $2
