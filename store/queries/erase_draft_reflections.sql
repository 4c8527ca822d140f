DELETE FROM draft_reflection WHERE check_in_id IN (SELECT id FROM check_in WHERE pair_id = $1) AND role = $2
