DELETE FROM ticket WHERE pair_id = $1 AND turn = $2
