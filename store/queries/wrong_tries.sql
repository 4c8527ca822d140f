-- When was this person's passphrase wrong, or is being looked at?
SELECT tried_at FROM wrong_try WHERE person_id = $1 AND tried_at > $2
