-- Has this person come in by the hospital's own sign-in?
SELECT 1 FROM account WHERE person_id = $1 AND subject IS NOT NULL
