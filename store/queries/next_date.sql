-- When is this pair to meet again, as its program wants it?
SELECT next_check_in FROM pair_program WHERE pair_id = $1
