-- Whose personal code is or was this?
SELECT DISTINCT person_id FROM link WHERE code_hash = $1
