-- Which program is this wave of?
SELECT program_id FROM wave WHERE id = $1
