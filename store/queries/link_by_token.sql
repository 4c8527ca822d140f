-- Whose link has this token, and is it still good, and were they invited by name?
-- Nobody chooses a passphrase by a link for somebody who comes in by the hospital's sign-in: they do that themselves.
SELECT link.person_id, link.token_hash, account.person_id IS NOT NULL
FROM link
JOIN person ON person.id = link.person_id
LEFT JOIN account ON account.person_id = link.person_id
WHERE link.token_hash = $1 AND link.revoked_at IS NULL AND link.expires_at > $2 AND account.disabled_at IS NULL
    AND (account.subject IS NULL OR person.passphrase IS NOT NULL)
