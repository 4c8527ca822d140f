-- Whose link has this code, and is it still good?
SELECT link.person_id, link.token_hash
FROM link
LEFT JOIN account ON account.person_id = link.person_id
WHERE link.code_hash = $1 AND link.revoked_at IS NULL AND link.expires_at > $2 AND account.disabled_at IS NULL
