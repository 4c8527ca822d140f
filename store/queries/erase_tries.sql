DELETE FROM wrong_try WHERE person_id = $1
