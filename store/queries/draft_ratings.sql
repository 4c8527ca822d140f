-- What did this person tap so far?
SELECT item_id, perspective, value, ordinal, stored_at FROM draft_rating WHERE check_in_id = $1 AND role = $2
