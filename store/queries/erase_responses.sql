DELETE FROM response WHERE pair_id = $1 AND role = $2
