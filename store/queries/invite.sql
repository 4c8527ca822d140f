-- Whose invite is this, is it still good, and the link too by which it came, and were they invited by name?
SELECT invite.person_id, invite.link_hash, account.person_id IS NOT NULL
FROM invite
JOIN person ON person.id = invite.person_id
LEFT JOIN link ON link.token_hash = invite.link_hash
LEFT JOIN account ON account.person_id = invite.person_id
WHERE invite.token_hash = $1 AND invite.issued_at > $2 AND account.disabled_at IS NULL
    AND (account.subject IS NULL OR person.passphrase IS NOT NULL)
    AND (invite.link_hash IS NULL OR (link.revoked_at IS NULL AND link.expires_at > $3))
