DELETE FROM visit WHERE person_id = $1
