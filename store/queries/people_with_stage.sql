-- Whose stage of training is known, of these people, a line each?
SELECT DISTINCT person_id FROM stage WHERE person_id = ANY(CAST(string_to_array($1, chr(10)) AS UUID[]))
