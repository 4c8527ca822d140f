-- Who was invited into this program, or into any when none is named, and how do they come in?
SELECT account.person_id, person.name, account.email, account.disabled_at IS NOT NULL,
    link.expires_at, link.used_at IS NOT NULL, person.passphrase IS NOT NULL
FROM account
JOIN person ON person.id = account.person_id
LEFT JOIN link ON link.person_id = account.person_id AND link.revoked_at IS NULL AND link.expires_at > $2
WHERE CAST($1 AS UUID) IS NULL
    OR EXISTS (SELECT 1 FROM duty WHERE duty.person_id = account.person_id AND duty.program_id = $1)
    OR EXISTS (
        SELECT 1 FROM pair JOIN pair_program ON pair_program.pair_id = pair.id
        WHERE pair_program.program_id = $1 AND account.person_id IN (pair.mentor_id, pair.mentee_id)
    )
ORDER BY person.name, account.invited_at
