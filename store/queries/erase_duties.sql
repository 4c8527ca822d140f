DELETE FROM duty WHERE person_id = $1
