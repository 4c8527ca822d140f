UPDATE pair_program SET next_check_in = $2 WHERE program_id = $1
