-- When was this person's passphrase wrong, and on which way did whoever typed it come?
SELECT guesser, tried_at FROM wrong_try WHERE person_id = $1 ORDER BY tried_at
