DELETE FROM link WHERE person_id = $1
