-- When was this mark of this person stored?
SELECT marked_at FROM agreement_mark WHERE pair_id = $1 AND role = $2 AND request_id = $3
