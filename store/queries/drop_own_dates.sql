-- No pair of this program has a day of its own any more: all meet again in its waves.
UPDATE pair_program SET next_check_in = NULL WHERE program_id = $1 AND next_check_in IS NOT NULL
