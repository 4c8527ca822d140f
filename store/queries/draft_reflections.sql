-- What did this person write so far?
SELECT principle_id, lane, text, stored_at FROM draft_reflection WHERE check_in_id = $1 AND role = $2
