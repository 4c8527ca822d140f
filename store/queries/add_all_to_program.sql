INSERT INTO pair_program (pair_id, program_id)
SELECT unnest(CAST(string_to_array($1, chr(10)) AS UUID[])), CAST($2 AS UUID)
