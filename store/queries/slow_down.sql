-- How often was this person's passphrase wrong, and until when is the door shut?
SELECT wrong_tries, shut_until FROM slow_down WHERE person_id = $1
