-- What did this person pick so far?
SELECT subject, kind, principle_id, ordinal, stored_at FROM draft_pick WHERE check_in_id = $1 AND role = $2
