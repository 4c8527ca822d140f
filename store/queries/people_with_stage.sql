-- Whose stage of training is known, of these people?
SELECT DISTINCT person_id FROM stage WHERE person_id = ANY(CAST($1 AS UUID[]))
