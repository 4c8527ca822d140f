UPDATE account SET issuer = $2, subject = $3 WHERE person_id = $1
