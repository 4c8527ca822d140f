UPDATE pair_program SET next_check_in = $3 WHERE program_id = $1 AND next_check_in = $2
