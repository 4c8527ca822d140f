DELETE FROM principle_mean WHERE response_id IN (SELECT id FROM response WHERE pair_id = $1 AND role = $2)
