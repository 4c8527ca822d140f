DELETE FROM look WHERE person_id = $1
