-- Was this code ever given to anyone?
SELECT person_id FROM link WHERE code_hash = $1
