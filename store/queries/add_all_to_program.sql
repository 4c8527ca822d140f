INSERT INTO pair_program (pair_id, program_id)
SELECT unnest(CAST($1 AS UUID[])), CAST($2 AS UUID)
