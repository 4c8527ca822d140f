-- Take this ticket, and sweep away those that are too old for anyone.
DELETE FROM ticket WHERE token_hash = $1 OR issued_at < $2
RETURNING token_hash, person_id, pair_id, role, turn, door, issued_at
