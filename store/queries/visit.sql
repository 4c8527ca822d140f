-- Whose visit is this token, has its person chosen a passphrase, and since when is it open?
SELECT visit.pair_id, visit.role, visit.turn, person.passphrase IS NOT NULL, visit.opened_at
FROM visit
JOIN pair ON pair.id = visit.pair_id
JOIN person ON person.id = CASE visit.turn WHEN 'mentor' THEN pair.mentor_id ELSE pair.mentee_id END
WHERE visit.token_hash = $1
