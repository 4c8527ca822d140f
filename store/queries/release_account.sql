-- Nobody is found as this person by an address or by the hospital's provider any more.
UPDATE account SET email = NULL, issuer = NULL, subject = NULL WHERE person_id = $1
