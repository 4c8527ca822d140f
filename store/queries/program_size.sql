-- How many pairs are in this program?
SELECT count(*) FROM pair_program WHERE program_id = $1
