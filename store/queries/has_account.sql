-- Was this person invited by name?
SELECT count(*) FROM account WHERE person_id = $1
