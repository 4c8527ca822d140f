DELETE FROM press WHERE pair_id = $1 AND role = $2
