DELETE FROM visit WHERE pair_id = $1 AND turn = $2
