SELECT id, program_id, name FROM department ORDER BY id
