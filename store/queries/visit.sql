-- Whose visit is this token, can nobody else sit down for them, since when is it open, and when was it last used?
SELECT visit.person_id, visit.pair_id, visit.role, visit.turn, visit.door,
    person.passphrase IS NOT NULL OR account.person_id IS NOT NULL,
    visit.opened_at, visit.last_seen
FROM visit
LEFT JOIN person ON person.id = visit.person_id
LEFT JOIN account ON account.person_id = visit.person_id
WHERE visit.token_hash = $1 AND account.disabled_at IS NULL
