UPDATE department SET name = $3 WHERE program_id = $1 AND id = $2
RETURNING id
