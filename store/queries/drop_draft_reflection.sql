DELETE FROM draft_reflection WHERE check_in_id = $1 AND role = $2 AND principle_id = $3
