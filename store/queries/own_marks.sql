-- How did this person mark agreements in this check-in? One role only: the caller's own.
SELECT agreement_id, mark, ordinal, marked_at FROM agreement_mark WHERE check_in_id = $1 AND role = $2
