-- Who is an administrator and can come in? The first one first.
SELECT duty.person_id
FROM duty
JOIN account ON account.person_id = duty.person_id
WHERE duty.duty = 'administrator' AND account.disabled_at IS NULL
ORDER BY duty.given_at
