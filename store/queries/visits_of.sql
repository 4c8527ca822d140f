-- Which visits of this person are open, since when, and when was each last used?
SELECT token_hash, door, opened_at, last_seen FROM visit WHERE person_id = $1 AND opened_at > $2 ORDER BY opened_at
