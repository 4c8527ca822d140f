UPDATE pair_program SET next_check_in = $2 WHERE pair_id = $1 RETURNING pair_id
