-- Is this the code of that link?
SELECT person_id FROM link WHERE token_hash = $1 AND code_hash = $2
