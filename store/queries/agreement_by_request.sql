-- Which agreement of this pair was worded by this request, and how?
SELECT id, occasion, mentor_will, mentee_will, principle_id, look_again_on, passes_on
FROM agreement WHERE pair_id = $1 AND request_id = $2
