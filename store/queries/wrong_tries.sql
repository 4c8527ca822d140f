-- When was this person's passphrase wrong, or is being looked at, where it was typed on this way?
SELECT tried_at FROM wrong_try WHERE person_id = $1 AND guesser = $2 AND tried_at > $3
