DELETE FROM draft_rating WHERE check_in_id = $1 AND role = $2
