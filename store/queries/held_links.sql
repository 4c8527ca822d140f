-- Which links were made for this person?
SELECT issued_at, expires_at, used_at, revoked_at FROM link WHERE person_id = $1 ORDER BY issued_at
