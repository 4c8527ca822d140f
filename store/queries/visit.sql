-- Whose visit is this token, if it is still open?
SELECT pair_id, role, turn FROM visit WHERE token_hash = $1 AND opened_at > $2
