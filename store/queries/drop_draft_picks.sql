DELETE FROM draft_pick WHERE check_in_id = $1 AND role = $2
