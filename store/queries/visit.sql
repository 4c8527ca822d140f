-- Whose visit is this token, if it is still open, and has its person chosen a passphrase?
SELECT visit.pair_id, visit.role, visit.turn, person.passphrase IS NOT NULL
FROM visit
JOIN pair ON pair.id = visit.pair_id
JOIN person ON person.id = CASE visit.turn WHEN 'mentor' THEN pair.mentor_id ELSE pair.mentee_id END
WHERE visit.token_hash = $1 AND visit.opened_at > $2
