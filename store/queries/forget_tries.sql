DELETE FROM wrong_try WHERE (person_id = $1 AND guesser = $2) OR tried_at < $3
