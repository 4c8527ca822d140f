-- Which agreement of this pair was worded by this request?
SELECT id FROM agreement WHERE pair_id = $1 AND request_id = $2
