-- How did this person mark agreements, every time? One role only: the caller's own.
SELECT check_in_id, agreement_id, mark, ordinal, marked_at FROM agreement_mark WHERE pair_id = $1 AND role = $2
