-- Was this person invited, and since when may they come in no more?
SELECT disabled_at FROM account WHERE person_id = $1
