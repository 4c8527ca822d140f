DELETE FROM wrong_try WHERE person_id = $1 OR tried_at < $2
