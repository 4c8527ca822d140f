-- What does a pair consist of?
SELECT code, mentor_id, mentee_id FROM pair WHERE id = $1
