DELETE FROM stage WHERE person_id = $1
