DELETE FROM reopening WHERE pair_id = $1 AND role = $2
