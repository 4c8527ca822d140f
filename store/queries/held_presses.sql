-- When did this person press Reveal in this pair?
SELECT check_in_id, pressed_at FROM press WHERE pair_id = $1 AND role = $2
